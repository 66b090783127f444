import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const euAiAct: Framework = {
  id: 'eu-ai-act',
  name: 'EU AI Act',
  edition: 'Regulation (EU) 2024/1689',
  note: 'Paragraphs and points that are meant stand behind the name. A connector is rarely a high-risk AI system itself: these mappings support whoever has the duty. Dates moved in 2026 (by reports of the Digital Omnibus to 2 December 2027 and 2 August 2028); the Official Journal’s text of that was not read.',
  shown: false,
  requirements: [
    read(
      'Art. 12',
      'Events are logged (1, 2)',
      'Calls are recorded by themselves, whole and unaltered, for as long as agents run.',
      'M19',
      'M20',
    ),
    read(
      'Art. 14(4)',
      'People oversee (a, d, e)',
      'A person can watch, refuse a dangerous call, and cut an agent off.',
      'M25',
      'M33',
    ),
    read(
      'Art. 14(5)',
      'Two people verify',
      'A second person approves; the duty itself is on remote biometric identification alone.',
      'M25',
    ),
    read(
      'Art. 17(1)',
      'Quality management (k, m)',
      'Who answers for a connector is on record, and evidence is fresh.',
      'M02',
      'M45',
    ),
    read('Art. 19', 'Providers keep logs', 'How many days of records can be searched is counted.', 'M36'),
    read(
      'Art. 26',
      'Deployers oversee and keep logs (2, 5, 6)',
      'People approve, findings are answered, and records stay at least six months.',
      'M25',
      'M31',
      'M36',
    ),
    read('Art. 72', 'Operation is monitored', 'What goes wrong is recorded as an incident.', 'M42'),
    read(
      'Art. 73',
      'Serious incidents are reported',
      'Notices go out in time: within 15 days, 10 after a death, 2 when widespread.',
      'M42',
    ),
  ],
};
