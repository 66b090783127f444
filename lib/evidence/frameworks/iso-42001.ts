import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const iso42001: Framework = {
  id: 'iso-42001',
  name: 'ISO 42001',
  edition: 'ISO/IEC 42001:2023',
  note: 'The clauses and controls of Annex A that connectors say something about. Only ids and titles were read: the standard is copyrighted, names and sentences are ours.',
  shown: false,
  requirements: [
    read('9.1', 'Monitoring and measurement', 'Controls are measured again within their cadence.', 'M45'),
    read('9.2', 'Internal audit', 'Fresh evidence of each control can be read out.', 'M45'),
    read('A.2.2', 'AI policy', 'Rules change only when reviewed and tested.', 'M14'),
    read('A.3.2', 'Roles', 'Each connector has an owner who can sign in.', 'M02'),
    read('A.3.3', 'Concerns are heard', 'What somebody reports is recorded as an incident and handled in time.', 'M42'),
    read('A.4.4', 'Tooling', 'The connectors in use are on record.', 'M01'),
    read('A.6.2.5', 'Deployment', 'Tools and policies come into service after somebody approved them.', 'M14', 'M27'),
    read('A.6.2.6', 'Operation', 'Each call leaves a whole record, and findings are answered.', 'M31', 'M19'),
    read('A.6.2.8', 'Event logs', 'Records are whole and cannot be altered unseen.', 'M19', 'M20'),
    read('A.8.4', 'Incidents are told', 'Notices of an incident go out in time.', 'M42'),
    read('A.9.2', 'Responsible use', 'Each call is decided by a policy that says what use is meant.', 'M11', 'M25'),
    read(
      'A.9.4',
      'Intended use',
      'Tools are called for what policy allows, dangerous ones with approval.',
      'M11',
      'M25',
    ),
    read('A.10.2', 'Responsibilities are shared out', 'Who answers for a connector is on record.', 'M02', 'M40'),
    read('A.10.3', 'Suppliers', 'Servers of other makers are reviewed and have an owner here.', 'M40', 'M02'),
  ],
};
