import type { DecisionDetail } from '@/lib/decisions/server/read-decision';
import { explanationLines } from '@/lib/policies/explanation-lines';
import type { DryRun } from '@/lib/policies/server/dry-run-policy';
import type { Api } from './api';
import type { readDryRun } from './arguments';

/** Prints why a recorded call was decided as it was, clause by clause. */
export async function explainDecision(api: Api, id: string): Promise<void> {
  const { row, record, explanation } = await api.get<DecisionDetail>(`/api/v1/decisions/${encodeURIComponent(id)}`);
  const under = row.policyVersion === null ? '' : ` under v${row.policyVersion}`;
  console.log(`${record.effect}, ${row.at}, by ${row.gateway.name}${under}`);
  console.log(explanationLines(explanation).join('\n'));
}

const exitCodes: Record<DryRun['result']['effect'], number> = { 'would allow': 0, 'would deny': 3, unknown: 5 };

/** Prints what the version in force, or a draft, would say of a call. Returns the exit code. */
export async function dryRun(api: Api, asked: ReturnType<typeof readDryRun>): Promise<number> {
  const { result, revoked } = await api.post<DryRun>('/api/v1/policies/dry-run', asked);
  console.log(result.effect);
  console.log(explanationLines(result.explanation).join('\n'));
  if (revoked) console.log(`${revoked.subjectName} is revoked: gateways deny this call whatever the policies say.`);
  return exitCodes[result.effect];
}
