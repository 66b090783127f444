import type { Transaction } from '@/lib/database/client';
import type { Cedar } from '../cedar';
import { type KeptPolicy, type ReplayPolicy, type ReplaySet, replaySet } from '../replay/replay-set';
import { splitPolicies } from '../split-policies';
import { storedPolicies } from '../stored-policies';
import { textDigest } from './policy-text';

export type ReplayTexts = {
  baseline: ReplaySet;
  candidate: ReplaySet;
  /** By number; null for a version that is not kept. */
  recorded: (version: number | null) => ReplaySet | null;
};

function policiesOf(cedar: Cedar, text: string): KeptPolicy[] {
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(`The text does not load: ${split.problems[0]?.message}`);
  return split.policies.map((part) => ({ id: part.id, text: part.text, digest: textDigest(part.text) }));
}

/** The texts of a replay, and every version that decided a call in it, each policy read once. */
export async function replayTexts(
  tx: Transaction,
  cedar: Cedar,
  replay: { text: string; baseVersion: number },
  versions: readonly (number | null)[],
): Promise<ReplayTexts> {
  const read = new Map<string, ReplayPolicy>();
  const numbers = [...new Set([replay.baseVersion, ...versions.filter((one) => one !== null)])];
  const rows = await tx.policyVersion.findMany({
    where: { number: { in: numbers } },
    select: { number: true, policies: true },
  });
  const sets = new Map(
    rows.map(({ number, policies }) => [number, replaySet(cedar, storedPolicies.parse(policies), read)]),
  );
  const baseline = sets.get(replay.baseVersion);
  if (!baseline) throw new Error(`Version v${replay.baseVersion} is not kept.`);
  return {
    baseline,
    candidate: replaySet(cedar, policiesOf(cedar, replay.text), read),
    recorded: (version) => (version === null ? null : (sets.get(version) ?? null)),
  };
}
