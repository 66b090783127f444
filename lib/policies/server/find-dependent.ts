import type { PolicyReads } from '../policy-reads';
import type { CallSite } from '../replay/recorded-call';
import { keepFlips, takeBackFlips } from './keep-flips';
import { callsOfTasks } from './replay-calls';
import { type CallGroup, siteKey } from './replay-groups';
import type { ReplayWork } from './replay-work';

/** The first flip of each task: what later calls of it saw would have been something else. */
export type FirstFlips = Map<string, { at: number; id: string }>;

const readsChain = ({ context }: PolicyReads): boolean => context === 'whole' || context.has('chain');

/** Calls decided by what their task did before, where an earlier call of the task flips. */
export async function findDependent(
  { db, tx, replay, texts, counts }: ReplayWork,
  groups: readonly CallGroup[],
  sites: ReadonlyMap<string, CallSite>,
  first: FirstFlips,
): Promise<void> {
  if (first.size === 0) return;
  const reading = [...texts.baseline.policies, ...texts.candidate.policies].filter(({ reads }) => readsChain(reads));
  const isRead = (site: CallSite) => {
    const matching = [...texts.baseline.matching(site.scope), ...texts.candidate.matching(site.scope)];
    return matching.some((policy) => reading.includes(policy));
  };
  const kinds = groups.flatMap((group) => {
    const site = sites.get(siteKey(group));
    // What no policy was asked about, no text changes.
    return site && group.cause !== 'not-evaluated' && isRead(site) ? [group.kind] : [];
  });
  if (kinds.length === 0) return;
  const calls = await callsOfTasks(tx, replay.window, kinds, [...first.keys()]);
  const later = calls.flatMap(({ id, at, task }) => {
    const earliest = first.get(task);
    return earliest && at.getTime() > earliest.at ? [{ id, by: earliest.id }] : [];
  });
  const counted = new Map(
    (
      await takeBackFlips(
        db,
        replay.id,
        later.map(({ id }) => id),
      )
    ).map(({ decisionId, bucket }) => [decisionId, bucket]),
  );
  for (const { id } of later) {
    counts[counted.get(id) ?? 'unchanged'] -= 1;
    counts.dependent += 1;
  }
  await keepFlips(
    db,
    replay.id,
    later.map(({ id, by }) => ({ decisionId: id, bucket: 'dependent', before: [], after: [], detail: by })),
  );
}
