import type { Framework } from '../judge/framework';
import { asked } from './asked';

const told = asked('secondary');

export const csaMaestro: Framework = {
  id: 'csa-maestro',
  name: 'CSA MAESTRO',
  edition: 'Version 1, February 2025',
  note: 'A way to model threats in seven layers, without numbered controls: “1.4” is no id of it. Some copies name layers wrongly. A version 2 of ten layers was in review until July 2026 and is not used here.',
  shown: true,
  requirements: [
    told(
      'L1',
      'Foundation Models',
      'Abuse of models through connectors is noticed, and spend has a limit.',
      'M32',
      'M41',
    ),
    told('L2', 'Data Operations', 'Data that passes a gateway carries no secrets.', 'M35'),
    told(
      'L3',
      'Agent Frameworks',
      'Tools are pinned, their names are their own, and delegations end after a few hops.',
      'M27',
      'M28',
      'M24',
    ),
    told(
      'L4',
      'Deployment and Infrastructure',
      'Each workload runs as itself, over encrypted channels, and its network place earns it nothing.',
      'M03',
      'M04',
      'M18',
      'M44',
    ),
    told('L5', 'Evaluation and Observability', 'Records are whole, and nobody can alter them unseen.', 'M19', 'M20'),
    told(
      'L6',
      'Security and Compliance',
      'In every layer, calls are decided by a reviewed policy, and evidence of it is fresh.',
      'M11',
      'M13',
      'M45',
    ),
    told(
      'L7',
      'Agent Ecosystem',
      'Servers are known and vouched for, tokens are for one receiver, and trust does not grow as it is handed on.',
      'M01',
      'M16',
      'M23',
      'M40',
    ),
  ],
};
