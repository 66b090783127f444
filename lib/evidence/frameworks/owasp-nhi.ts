import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');
const told = asked('secondary');
const remembered = asked('unconfirmed');

export const owaspNhi: Framework = {
  id: 'owasp-nhi',
  name: 'OWASP NHI Top 10',
  edition: '2025',
  note: 'NHI1 to NHI5 were read at OWASP, NHI6 in a secondary source. The names of NHI7 to NHI10 are unconfirmed; nothing that was read contradicts them.',
  shown: true,
  requirements: [
    read(
      'NHI1:2025',
      'Improper Offboarding',
      'What left keeps no live access, and what was revoked stays out.',
      'M34',
      'M09',
    ),
    read(
      'NHI2:2025',
      'Secret Leakage',
      'No secret travels in calls or results, and none outlives a day.',
      'M35',
      'M07',
    ),
    read(
      'NHI3:2025',
      'Vulnerable Third-Party NHI',
      'Servers of other makers are vouched for, and their tools are pinned.',
      'M40',
      'M27',
    ),
    read(
      'NHI4:2025',
      'Insecure Authentication',
      'Workloads prove themselves by SVID, over encrypted channels, with tokens for one audience.',
      'M03',
      'M16',
      'M18',
    ),
    read('NHI5:2025', 'Overprivileged NHI', 'Grants are used, and none grows as it is handed on.', 'M29', 'M23'),
    told(
      'NHI6:2025',
      'Insecure Cloud Deployment Configurations',
      'Deployments hold no static keys, and tokens of elsewhere are not let in.',
      'M07',
      'M16',
    ),
    remembered(
      'NHI7:2025',
      'Long-Lived Secrets',
      'Credentials end within minutes, secrets within a day.',
      'M05',
      'M07',
    ),
    remembered('NHI8:2025', 'Environment Isolation', 'An identity calls in one environment only.', 'M38'),
    remembered('NHI9:2025', 'NHI Reuse', 'One identity serves one workload.', 'M04'),
    remembered('NHI10:2025', 'Human Use of NHI', 'Nobody works by hand under a workload’s identity.', 'M39'),
  ],
};
