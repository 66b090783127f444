import type { Database } from '@/lib/database/client';
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

/**
 * The texts of a replay, and every version that decided a call in it, each policy read once.
 * @param counting the calls, once they are counted: the texts are read meanwhile
 */
export async function replayTexts(
  db: Database,
  cedar: Cedar,
  replay: { text: string; baseVersion: number },
  counting: Promise<readonly { policyVersion: number | null }[]>,
): Promise<ReplayTexts> {
  const read = new Map<string, ReplayPolicy>();
  const sets = new Map<number, ReplaySet>();
  const readVersions = async (numbers: number[]) => {
    const rows = await db.policyVersion.findMany({
      where: { number: { in: numbers } },
      select: { number: true, policies: true },
    });
    for (const { number, policies } of rows) sets.set(number, replaySet(cedar, storedPolicies.parse(policies), read));
  };
  await readVersions([replay.baseVersion]);
  const baseline = sets.get(replay.baseVersion);
  if (!baseline) throw new Error(`Version v${replay.baseVersion} is not kept.`);
  const candidate = replaySet(cedar, policiesOf(cedar, replay.text), read);
  const deciding = (await counting).map(({ policyVersion }) => policyVersion).filter((version) => version !== null);
  const others = deciding.filter((version) => !sets.has(version));
  if (others.length > 0) await readVersions([...new Set(others)]);
  return { baseline, candidate, recorded: (version) => (version === null ? null : (sets.get(version) ?? null)) };
}
