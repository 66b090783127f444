import type { Framework } from '../judge/framework';
import { asked } from './asked';

const told = asked('secondary');

export const fiveEyes: Framework = {
  id: 'five-eyes',
  name: 'Five Eyes on agentic AI',
  edition: 'Careful adoption of agentic AI services, 1 May 2026',
  note: 'Five classes of 23 risks, after secondary sources; the numbers are ours.',
  shown: false,
  requirements: [
    told('FE-1', 'Privilege', 'An agent may call what it uses, decided each time.', 'M29', 'M11'),
    told('FE-2', 'Design and configuration', 'The default is deny, and broken requests are turned away.', 'M12', 'M37'),
    told('FE-3', 'Behaviour', 'What agents do is recorded, and the odd is answered.', 'M31', 'M15'),
    told('FE-4', 'Structural', 'Delegations end after a few hops, and connectors have limits.', 'M24', 'M41'),
    told('FE-5', 'Accountability', 'Records are whole, and each call leads back to its origin.', 'M19', 'M21'),
  ],
};
