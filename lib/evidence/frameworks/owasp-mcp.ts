import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const owaspMcp: Framework = {
  id: 'owasp-mcp',
  name: 'OWASP MCP Top 10',
  edition: '2025, version 0.1 (beta), as of 14 April 2026',
  note: 'A beta: names and order may still change. Its index calls MCP06 “Intent Flow Subversion”, its page “Prompt Injection via Contextual Payloads”. Licensed CC BY-NC-SA 4.0: ids and names are OWASP’s, the sentences ours.',
  shown: true,
  requirements: [
    read(
      'MCP01:2025',
      'Token Mismanagement & Secret Exposure',
      'Tokens are short, secrets are few, and neither is passed on or seen in traffic.',
      'M05',
      'M07',
      'M35',
      'M17',
    ),
    read(
      'MCP02:2025',
      'Privilege Escalation via Scope Creep',
      'Scopes are used, do not widen, are reviewed, and change only with a second person.',
      'M29',
      'M23',
      'M30',
      'M14',
    ),
    read(
      'MCP03:2025',
      'Tool Poisoning',
      'A tool’s definition is the approved one, and its name is not another’s.',
      'M27',
      'M28',
    ),
    read(
      'MCP04:2025',
      'Software Supply Chain Attacks & Dependency Tampering',
      'Servers of other makers come with a checked digest or signature.',
      'M40',
    ),
    read(
      'MCP05:2025',
      'Command Injection & Execution',
      'Arguments are bound by policy and schema before a server sees them.',
      'M15',
      'M37',
    ),
    read(
      'MCP06:2025',
      'Intent Flow Subversion',
      'Instructions hidden in what an agent reads gain it no rights; the text itself is not judged.',
      'M23',
      'M31',
    ),
    read(
      'MCP07:2025',
      'Insufficient Authentication & Authorization',
      'Callers are proven, each request is decided, the default is deny, and channels are encrypted.',
      'M03',
      'M11',
      'M12',
      'M16',
      'M18',
    ),
    read(
      'MCP08:2025',
      'Lack of Audit and Telemetry',
      'Records are whole, chained and kept, and findings from them are answered.',
      'M19',
      'M20',
      'M36',
      'M31',
    ),
    read(
      'MCP09:2025',
      'Shadow MCP Servers',
      'Each server that is called is registered and has an owner.',
      'M01',
      'M02',
    ),
    read(
      'MCP10:2025',
      'Context Injection & Over-Sharing',
      'Secrets do not cross a gateway, and identities do not cross environments.',
      'M35',
      'M38',
    ),
  ],
};
