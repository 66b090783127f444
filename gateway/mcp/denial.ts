import type { DecisionRecord } from '@/lib/decisions/record';
import { type RpcError, rpcCode } from './json-rpc';

/** What the developer of the agent can do about a denial. */
function nextStep(record: DecisionRecord): string {
  switch (record.cause) {
    case 'forbidden':
      return 'Ask an author of the policy named here whether this call should be an exception.';
    case 'no-permit':
      return 'Ask an author for a policy that permits this call. Open the decision by its id to see what was asked.';
    case 'error':
      return 'Tell the authors: a policy could not be evaluated on this request.';
  }
  switch (record.code) {
    case 'revoked':
      return 'Wait for reinstatement, then present a credential issued after it.';
    case 'stale':
      return 'Try again once this gateway reaches the console.';
    case 'unauthenticated':
      return 'Present an SVID or a delegation token issued for this connector of this gateway.';
    case 'insufficient-scope':
      return 'Ask the person for this scope: authorize again with it.';
    case 'unknown-identity':
      return 'Ask for this SPIFFE ID to be registered as an agent.';
    case 'unknown-connector':
      return 'Check the last part of the URL against the list of connectors.';
    case 'unknown-tool':
      return 'List the tools again; a changed definition has to be approved first.';
    case 'malformed':
      return 'Correct the request as the message says.';
    case 'unmapped-method':
      return 'Use a method that has an action; this one is denied for everyone.';
    default:
      return 'Try again later.';
  }
}

/** The JSON-RPC error of a denied request: what was denied, why, and what to do next. */
export function denialError(record: DecisionRecord): RpcError {
  const code = record.code === 'unmapped-method' ? rpcCode.methodNotFound : rpcCode.denied;
  const message = `Denied: ${record.detail ?? record.cause}`;
  return {
    code,
    message,
    data: {
      decisionId: record.id,
      cause: record.cause,
      code: record.code,
      message: record.detail,
      next: nextStep(record),
      determining: record.determining,
      revocationId: record.revocationId,
    },
  };
}
