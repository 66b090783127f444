import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const soc2: Framework = {
  id: 'soc-2',
  name: 'SOC 2',
  edition: 'Trust services criteria 2017, points of focus 2022',
  note: 'The 15 criteria that connectors say something about. The criteria are AICPA’s; names and sentences are ours. Only an auditor can attest to them.',
  shown: true,
  requirements: [
    read('CC4.1', 'Controls are evaluated', 'Each control is tested again within its cadence.', 'M45'),
    read(
      'CC4.2',
      'Shortcomings are told',
      'Evidence is fresh enough that a failing control shows in time.',
      'M42',
      'M45',
    ),
    read(
      'CC6.1',
      'Logical access is protected',
      'Workloads prove who they are, and each call is decided, by default with deny.',
      'M03',
      'M11',
      'M12',
    ),
    read(
      'CC6.2',
      'Who gets access is authorised',
      'Connectors are registered with an owner, and what left keeps nothing.',
      'M02',
      'M34',
      'M09',
    ),
    read(
      'CC6.3',
      'Access follows role and need',
      'Grants are used, reviewed, and dangerous calls need a second person.',
      'M29',
      'M30',
      'M25',
    ),
    read(
      'CC6.6',
      'The outside is kept out',
      'Channels are encrypted, and broken requests are turned away.',
      'M18',
      'M37',
    ),
    read('CC6.7', 'Data in motion is protected', 'Traffic is encrypted and carries no secrets.', 'M18', 'M35'),
    read(
      'CC6.8',
      'Unapproved software is stopped',
      'Tools are as approved, and servers are vouched for.',
      'M27',
      'M40',
    ),
    read(
      'CC7.1',
      'Risky changes are noticed',
      'Changed tools, look-alike names and unknown servers come to light.',
      'M27',
      'M28',
      'M01',
    ),
    read('CC7.2', 'The unusual is watched for', 'Findings and alerts of abuse are raised and answered.', 'M31', 'M32'),
    read('CC7.3', 'Events are weighed', 'What turned out to be an incident is recorded as one.', 'M42'),
    read('CC7.4', 'Incidents are answered', 'Something can be cut off at once, and that is practised.', 'M33', 'M42'),
    read('CC7.5', 'Operation is recovered', 'An incident has an end, and it is on record.', 'M42'),
    read(
      'CC8.1',
      'Changes are approved and tested',
      'A policy is in force only after tests and another person’s approval.',
      'M14',
      'M13',
    ),
    read('CC9.2', 'Vendors are assessed', 'Servers of other makers are reviewed.', 'M40'),
  ],
};
