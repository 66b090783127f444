import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const pciDss: Framework = {
  id: 'pci-dss',
  name: 'PCI DSS',
  edition: '4.0.1, requirements 7, 8 and 10',
  note: 'Read in a paraphrase. The standard is copyrighted; names and sentences are ours. Retention asks for twelve months, three of them at hand.',
  shown: false,
  requirements: [
    read('7.2.2', 'Access by need', 'An agent may call what its work needs.', 'M29'),
    read('7.2.3', 'Privileges are approved', 'Dangerous calls are let through by an authorised person.', 'M25'),
    read('7.2.4', 'Access is reviewed', 'Each grant is decided on anew at least every six months.', 'M30'),
    read('7.2.5', 'System accounts have least privilege', 'What connectors and agents may do is used.', 'M29'),
    read('7.2.5.1', 'System accounts are reviewed', 'Grants of connectors and agents are reviewed in time.', 'M30'),
    read('7.3.3', 'Deny by default', 'What no rule allows is denied.', 'M12'),
    read('8.2.2', 'No shared ids', 'One identity or secret serves one workload.', 'M04'),
    read('8.6.1', 'System accounts are not for people', 'Nobody works by hand under a workload’s identity.', 'M39'),
    read('8.6.2', 'No passwords in code', 'Static secrets are known and do not outlive a day.', 'M07'),
    read(
      '8.6.3',
      'Secrets are guarded against misuse',
      'Secrets are replaced soon and not used by hand.',
      'M39',
      'M07',
    ),
    read('10.2.1', 'Actions are logged', 'Each call leaves a record.', 'M19'),
    read(
      '10.2.2',
      'Records say enough',
      'A record says who, what, when, from where, on what, and how it ended.',
      'M19',
    ),
    read('10.3.2', 'Logs cannot be changed', 'A changed record breaks its chain.', 'M20'),
    read(
      '10.3.3',
      'Logs are kept elsewhere',
      'Records leave the gateway that wrote them, in a chain that is verified.',
      'M20',
    ),
    read('10.3.4', 'Changes to logs are noticed', 'Chains are verified anew within a day.', 'M20'),
    read('10.4.1', 'Logs are reviewed daily', 'Rules look at each record, and findings are answered.', 'M31'),
    read('10.4.1.1', 'Review is automatic', 'Findings are raised without a person.', 'M31'),
    read('10.5.1', 'Logs are retained', 'How many days of decisions can be searched at once is counted.', 'M36'),
    read('10.6.1', 'Clocks agree', 'Records of all gateways can be put in one order.', 'M36'),
    read('10.7.2', 'Failing controls are noticed', 'A gateway that is out of touch or out of date shows.', 'M43'),
  ],
};
