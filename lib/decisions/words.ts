import type { Difference } from '@/lib/rollouts/difference';
import type { DecisionField } from './filter';
import type { Cause, NotEvaluatedCode, OutcomeRecord } from './record';

/** A field's name on the screen. */
export const fieldLabels: Record<DecisionField, string> = {
  effect: 'Decision',
  person: 'Person',
  agent: 'Agent',
  caller: 'Called by',
  connector: 'Connector',
  tool: 'Tool',
  cause: 'Cause',
  code: 'Code',
  method: 'Method',
  policy: 'Policy',
  gateway: 'Gateway',
  version: 'Version',
  mode: 'Mode',
  candidate: 'Candidate',
  difference: 'Difference',
  delegation: 'Delegation',
  credential: 'Credential',
  revocation: 'Revocation',
};

const causeWords: Record<Cause, string> = {
  permitted: 'permitted',
  forbidden: 'forbidden',
  'no-permit': 'no permit matched',
  error: 'policy error',
  'not-evaluated': 'not evaluated',
};

const codeWords: Record<NotEvaluatedCode, string> = {
  revoked: 'revoked',
  stale: 'stale policy',
  unauthenticated: 'not authenticated',
  'insufficient-scope': 'not handed over',
  'unknown-identity': 'unknown identity',
  'unknown-connector': 'unknown connector',
  'unknown-tool': 'unknown tool',
  malformed: 'malformed request',
  'unmapped-method': 'method without action',
  unavailable: 'gateway could not decide',
};

/** What the candidate of a roll-out does, seen from the version in force. */
const differenceWords: Record<Difference, string> = {
  denies: 'candidate denies, base allows',
  allows: 'candidate allows, base denies',
  fails: 'candidate fails',
  same: 'same',
  'not-compared': 'not compared',
};

/** Whether an agent calls, or what runs a connector: internal traffic. */
const callerWords: Record<string, string> = { agent: 'an agent', connector: 'a connector' };

/** A value as people read it, where the log keeps a word of its own for it. */
export function valueWords(field: DecisionField, value: string): string {
  if (field === 'cause') return causeWords[value as Cause] ?? value;
  if (field === 'difference') return differenceWords[value as Difference] ?? value;
  if (field === 'caller') return callerWords[value] ?? value;
  if (field === 'code') return codeWords[value as NotEvaluatedCode] ?? value;
  return value;
}

/** How a call ended. */
export const outcomeWords: Record<OutcomeRecord['kind'], string> = {
  completed: 'completed',
  'tool-error': 'the tool answered with an error',
  'protocol-error': 'the connector answered with a protocol error',
  'upstream-failed': 'the connector could not be reached',
  'timed-out': 'timed out',
  cut: 'cut in flight by a revocation',
  interrupted: 'interrupted: the gateway stopped before it ended',
};

/** What a caller presented. */
export const credentialWords: Record<string, string> = {
  'jwt-svid': 'JWT-SVID',
  'x509-svid': 'X.509-SVID',
  'delegation-token': 'Delegation token, a bearer token',
  'delegation-token-dpop': 'Delegation token, bound to its client’s key',
  'delegation-token-svid': 'Delegation token, with the SVID of its actor',
};
