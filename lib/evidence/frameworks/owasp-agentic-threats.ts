import type { Framework } from '../judge/framework';
import { asked } from './asked';

const told = asked('secondary');

export const owaspAgenticThreats: Framework = {
  id: 'owasp-agentic-threats',
  name: 'OWASP Agentic threats',
  edition: 'Threats and Mitigations 1.1, December 2025',
  note: 'T1 to T17 of “Agentic AI – Threats and Mitigations”, after concordant accounts of it. OWASP’s multi-agent guide uses T16 and above for other threats: name the list with the number.',
  shown: true,
  requirements: [
    told(
      'T1',
      'Memory Poisoning',
      'Secrets are kept out of what agents are handed; their memory itself is out of sight.',
      'M35',
    ),
    told('T2', 'Tool Misuse', 'A tool an agent may use is still decided call by call.', 'M11', 'M15', 'M25'),
    told(
      'T3',
      'Privilege Compromise',
      'Rights do not widen along a chain, are used, and belong to one workload.',
      'M23',
      'M29',
      'M04',
    ),
    told('T4', 'Resource Overload', 'A connector has a limit on calls and on spend.', 'M41'),
    told(
      'T5',
      'Cascading Hallucination Attacks',
      'Whether an answer is true cannot be told at a gateway: nothing here maps to it.',
    ),
    told(
      'T6',
      'Intent Breaking & Goal Manipulation',
      'A changed goal buys no wider rights, and is noticed.',
      'M23',
      'M31',
    ),
    told(
      'T7',
      'Misaligned & Deceptive Behaviors',
      'What an agent was denied is on record, and findings on it are answered.',
      'M15',
      'M31',
    ),
    told(
      'T8',
      'Repudiation & Untraceability',
      'Each call has a whole record in an unbroken chain that leads to who began it.',
      'M19',
      'M20',
      'M21',
    ),
    told(
      'T9',
      'Identity Spoofing & Impersonation',
      'A caller proves who it is, by a token for this place.',
      'M03',
      'M16',
    ),
    told(
      'T10',
      'Overwhelming Human-in-the-Loop',
      'How many approvals each person gives, and how fast, is counted.',
      'M26',
    ),
    told('T11', 'Unexpected RCE and Code Attacks', 'Tools that run code wait for a person.', 'M25'),
    told(
      'T12',
      'Agent Communication Poisoning',
      'Channels are encrypted, and a call says for whom it is made.',
      'M18',
      'M21',
    ),
    told(
      'T13',
      'Rogue Agents in Multi-Agent Systems',
      'One agent can be cut off from the others, and that is practised.',
      'M33',
      'M31',
    ),
    told(
      'T14',
      'Human Attacks on Multi-Agent Systems',
      'Trust between agents ends after a few hops, and with another person’s approval.',
      'M24',
      'M25',
    ),
    told(
      'T15',
      'Human Manipulation',
      'How approvals come about is counted; what an agent tells a person is out of sight.',
      'M26',
    ),
    told('T16', 'Insecure Inter-Agent Protocol Abuse', 'Requests that break MCP are turned away.', 'M37'),
    told(
      'T17',
      'Supply Chain Compromise',
      'Servers are vouched for, and their tools do not change unseen.',
      'M40',
      'M27',
    ),
  ],
};
