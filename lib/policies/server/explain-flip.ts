import { z } from 'zod';
import { decisionRecord } from '@/lib/decisions/record';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { Cedar } from '../cedar';
import { type Explanation, explain } from '../explain';
import type { CedarEntity, PolicyRequest } from '../model';
import { loadCedar } from '../node-cedar';
import type { RequestSketch } from '../policy-tests';
import { sketchOfRecord } from '../recorded-call';
import { PolicyAnswers } from '../replay/policy-answers';
import type { RecordedCall } from '../replay/recorded-call';
import { weighing } from '../replay/replay-call';
import { replaySet } from '../replay/replay-set';
import { type KnownFacts, knownFacts } from '../replay/unrecorded-facts';
import { type Answered, verdictOf } from '../replay/verdict';
import { requestScope } from '../scope';
import { splitPolicies } from '../split-policies';
import { loadPolicyModels } from './load-policy-models';
import { textDigest } from './policy-text';

/** What one of the two texts says of a recorded call. */
export type FlipSide =
  | { effect: 'allow' | 'deny'; explanation: Explanation }
  /** It hangs on this fact, which nobody wrote down. */
  | { effect: 'unknown'; fact: string };

export type FlipExplanation = {
  before: FlipSide;
  after: FlipSide;
  /** What was asked, as a person would write it down; null when no agent asked. */
  call: RequestSketch | null;
};

function causeOf(effect: 'allow' | 'deny', by: readonly string[], weighed: readonly Answered[]) {
  if (effect === 'allow') return 'permitted' as const;
  if (by.length > 0) return 'forbidden' as const;
  const failed = weighed.some(({ policy, answer }) => policy.json.effect === 'forbid' && answer === 'failed');
  return failed ? ('error' as const) : ('no-permit' as const);
}

function sideOf(cedar: Cedar, text: string, call: RecordedCall, request: PolicyRequest, known: KnownFacts): FlipSide {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(`The text does not load: ${split.problems[0]?.message}`);
  const kept = split.policies.map((part) => ({ id: part.id, text: part.text, digest: textDigest(part.text) }));
  const weighed = weighing(replaySet(cedar, kept, new Map()), call, null, new PolicyAnswers(cedar, known));
  const verdict = verdictOf(weighed);
  if (verdict.effect === 'unknown') return verdict;
  const errors = weighed
    .filter(({ answer }) => answer === 'failed')
    .map(({ policy }) => ({ policyId: policy.id, message: 'a condition cannot be evaluated for this call' }));
  const { effect, by } = verdict;
  const decided = { cause: causeOf(effect, by, weighed), code: null, detail: null, determining: by, errors };
  return { effect, explanation: explain(cedar, split.policies, request, decided) };
}

/** One call of a replay under both texts, clause by clause. */
export const explainFlip = defineQuery({
  name: 'policy.replay-explain',
  permission: 'policies:dry-run',
  input: z.object({ id: z.uuid(), decisionId: z.uuid() }),
  run: async ({ db }, { id, decisionId }): Promise<Outcome<FlipExplanation>> => {
    const replay = await db.replay.findUnique({ where: { id } });
    if (!replay) return notFound('replay', id);
    const row = await db.decision.findUnique({ where: { id: decisionId } });
    if (!row) return notFound('decision', decisionId);
    const record = decisionRecord.parse(row.record);
    const slice = row.entitiesDigest
      ? await db.entitySlice.findUnique({ where: { digest: row.entitiesDigest } })
      : null;
    const base = await db.policyVersion.findUnique({ where: { number: replay.baseVersion } });
    if (!record.request || !slice || !base) {
      return refuse('unprocessable', 'What this call asked was not recorded, so nothing can be said of it.');
    }
    const request: PolicyRequest = { ...record.request, entities: slice.entities as CedarEntity[] };
    const { principal, action, resource, entities, context } = request;
    const call: RecordedCall = {
      cause: record.cause,
      policyVersion: record.policyVersion,
      site: { key: '', principal, action, resource, entities, scope: requestScope(request) },
      context,
      satisfied: new Set(),
      failed: new Set(),
      chainKey: record.chain?.key ?? null,
    };
    const known = knownFacts((await loadPolicyModels(db)).connectors);
    const cedar = loadCedar();
    const value: FlipExplanation = {
      before: sideOf(cedar, base.text, call, request, known),
      after: sideOf(cedar, replay.text, call, request, known),
      call: sketchOfRecord(record),
    };
    return { ok: true, value };
  },
});
