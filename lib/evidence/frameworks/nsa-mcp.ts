import type { Framework } from '../judge/framework';
import { asked } from './asked';

const told = asked('secondary');

export const nsaMcp: Framework = {
  id: 'nsa-mcp',
  name: 'NSA on MCP',
  edition: 'U/OO/6030316-26, version 1.0, 20 May 2026',
  note: 'Title, number and date are confirmed by NSA; the nine recommendations and their numbers come from third parties’ accounts.',
  shown: false,
  requirements: [
    told(
      'NSA-1',
      'Filtered egress',
      'What connectors send on is linked to a call and looked at for secrets.',
      'M22',
      'M35',
    ),
    told('NSA-2', 'Sandboxed tool execution', 'Containment is the host’s to give: nothing here maps to it.'),
    told(
      'NSA-3',
      'Messages that cannot be altered or replayed',
      'Tokens are for one receiver, and broken requests are turned away.',
      'M16',
      'M37',
    ),
    told('NSA-4', 'Output filtering', 'Results are looked at for secrets before an agent has them.', 'M35'),
    told('NSA-5', 'Tools that collide or drift', 'Changed and look-alike tools are noticed and held.', 'M27', 'M28'),
    told(
      'NSA-6',
      'Audit logging for SIEM',
      'Each call leaves a whole record that other systems can take.',
      'M19',
      'M31',
    ),
    told(
      'NSA-7',
      'Scan for open MCP listeners',
      'Servers that are called without being registered come to light.',
      'M01',
    ),
    told(
      'NSA-8',
      'Validation, limits and policy',
      'Requests are validated, decided, and limited in number.',
      'M41',
      'M11',
      'M37',
    ),
    told('NSA-9', 'Injection and pivots through tools', 'Chains that widen are noticed and answered.', 'M23', 'M31'),
  ],
};
