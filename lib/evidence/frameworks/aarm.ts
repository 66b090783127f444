import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const aarm: Framework = {
  id: 'aarm',
  name: 'CSA AARM',
  edition: '1.0, February 2026',
  note: 'R1 to R6 are musts, R7 to R9 shoulds. What is shown maps to them and is no claim of conformance, which has conditions of its own.',
  shown: false,
  requirements: [
    read(
      'R1',
      'Pre-execution interception',
      'A call waits at a gateway until it is decided, and none runs when that fails.',
      'M11',
      'M12',
    ),
    read('R2', 'Context accumulation', 'What led to a call is known and kept in a chain.', 'M23', 'M20'),
    read(
      'R3',
      'Policy evaluation with intent alignment',
      'Policy reads the arguments and the context of each call.',
      'M11',
      'M15',
    ),
    read(
      'R4',
      'Five decisions',
      'A call is allowed, denied or held for a person; other outcomes are not built.',
      'M15',
      'M25',
    ),
    read(
      'R5',
      'Tamper-evident receipts',
      'Records are signed, whole, and verifiable without the console.',
      'M19',
      'M20',
    ),
    read('R6', 'Identity binding', 'A record names the workload, and the person it acts for.', 'M03', 'M21'),
    read(
      'R7',
      'Semantic distance tracking',
      'Odd behaviour raises a finding; how far it is from a stated intent is not measured.',
      'M31',
    ),
    read('R8', 'Telemetry export', 'What is noticed reaches the systems that watch.', 'M31'),
    read('R9', 'Least privilege enforcement', 'A credential is made for a call and ends soon after.', 'M05', 'M06'),
  ],
};
