import { findIssued } from '@/lib/credentials/find-credentials';
import type { SeenFacts } from '@/lib/credentials/report';
import type { Verdict } from '../decide/decide';
import type { Ended } from '../mcp/carry';
import type { Incoming } from '../mcp/json-rpc';
import type { FingerprintKey } from './seen-facts';

/** The tool a call named, as the snapshot has it; undefined for any other request. */
export function toolOf({ connector }: Verdict, { method, params }: Incoming) {
  if (method !== 'tools/call') return undefined;
  return connector?.tools.find(({ name }) => name === params.name);
}

/** What a marked tool handed out in its answer; undefined for a call of any other tool, and where it was nothing. */
export function issuedBy(
  verdict: Verdict,
  message: Incoming,
  { answer }: Ended,
  key: FingerprintKey,
): SeenFacts[] | undefined {
  if (!toolOf(verdict, message)?.issues || !('result' in answer)) return undefined;
  const issued = findIssued(answer.result).flatMap(({ read }) => key.facts(read) ?? []);
  return issued.length > 0 ? issued : undefined;
}
