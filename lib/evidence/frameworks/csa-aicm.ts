import type { Framework } from '../judge/framework';
import { asked } from './asked';

const told = asked('secondary');

export const csaAicm: Framework = {
  id: 'csa-aicm',
  name: 'CSA AICM',
  edition: 'Version 1.0, July 2025',
  note: 'The ten of its 243 controls that concern connectors most (version 1.1 has 247), after a third party’s copy of the matrix. Its text is CSA’s; the sentences are ours.',
  shown: true,
  requirements: [
    told(
      'AIS-11',
      'Agents Security Boundaries',
      'What an agent may call is decided each time, no deeper than a limit, and no more than it uses.',
      'M11',
      'M24',
      'M29',
    ),
    told(
      'IAM-19',
      'Agent Access Restriction',
      'An agent may call the tools its task needs, and no others.',
      'M11',
      'M29',
    ),
    told(
      'IAM-03',
      'Identity Inventory',
      'Connectors and identities are on record, each with an owner and one user.',
      'M01',
      'M02',
      'M04',
    ),
    told('IAM-08', 'User Access Review', 'Somebody decides anew on each grant within the review period.', 'M30'),
    told('IAM-12', 'Safeguard Logs Integrity', 'The chain of records is verified, so that a change would show.', 'M20'),
    told('LOG-02', 'Audit Logs Protection', 'Records are kept as long as they have to be, unaltered.', 'M20', 'M36'),
    told('LOG-04', 'Audit Logs Access and Accountability', 'Reading out records is itself on record.', 'M19'),
    told('LOG-07', 'Logging Scope', 'What is recorded is laid down, and each record has all of it.', 'M19'),
    told('LOG-08', 'Log Records', 'A record says who, what, where, when and with what result.', 'M19'),
    told('LOG-09', 'Log Protection', 'Records cannot be changed or removed unseen.', 'M20'),
  ],
};
