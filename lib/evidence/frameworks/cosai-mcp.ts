import type { Framework } from '../judge/framework';
import { asked } from './asked';

const read = asked('primary');

export const cosaiMcp: Framework = {
  id: 'cosai-mcp',
  name: 'CoSAI MCP Security',
  edition: 'January 2026, updated 29 May 2026',
  note: 'Its twelve threats. How much each asks depends on four levels, L1 to L4, chosen by how sensitive the data is.',
  shown: false,
  requirements: [
    read(
      'MCP-T1',
      'Improper Authentication and Identity Management',
      'Workloads prove themselves, with tokens that are short and for one receiver.',
      'M03',
      'M05',
      'M16',
    ),
    read(
      'MCP-T2',
      'Missing or Improper Access Control',
      'Each call is decided on its arguments, grants match use, and danger needs approval.',
      'M11',
      'M29',
      'M25',
    ),
    read(
      'MCP-T3',
      'Input Validation/Sanitization Failures',
      'Requests that break the protocol are turned away.',
      'M37',
    ),
    read(
      'MCP-T4',
      'Input/Instruction Boundary Distinction Failure',
      'Tool definitions are those that were approved.',
      'M27',
    ),
    read(
      'MCP-T5',
      'Inadequate Data Protection and Confidentiality Controls',
      'Calls and results carry no secrets.',
      'M35',
    ),
    read(
      'MCP-T6',
      'Missing Integrity/Verification Controls',
      'Tools are pinned by hash, and servers are vouched for.',
      'M27',
      'M40',
    ),
    read(
      'MCP-T7',
      'Session and Transport Security Failures',
      'Channels are encrypted, and broken requests are turned away.',
      'M18',
      'M37',
    ),
    read(
      'MCP-T8',
      'Network Binding/Isolation Failures',
      'A network place earns no trust, and unregistered servers come to light.',
      'M44',
      'M01',
    ),
    read(
      'MCP-T9',
      'Trust Boundary and Privilege Design Failures',
      'What cannot be undone waits for people, who are not flooded.',
      'M25',
      'M26',
    ),
    read(
      'MCP-T10',
      'Resource Management/Rate Limiting Absence',
      'A connector has limits on calls and on spend.',
      'M41',
    ),
    read(
      'MCP-T11',
      'Supply Chain and Lifecycle Security Failures',
      'Servers are vouched for, and what left keeps no access.',
      'M40',
      'M34',
    ),
    read(
      'MCP-T12',
      'Insufficient Logging, Monitoring, and Auditability',
      'Records are whole and chained, and lead from a call to its origin.',
      'M19',
      'M20',
      'M21',
    ),
  ],
};
