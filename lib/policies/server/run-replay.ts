import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { loadCedar } from '../node-cedar';
import { addReads, type PolicyReads, readsNothing } from '../policy-reads';
import { noCounts } from '../replay/buckets';
import { mayFlip } from '../replay/may-flip';
import { PolicyAnswers } from '../replay/policy-answers';
import type { CallSite } from '../replay/recorded-call';
import { replayCall } from '../replay/replay-call';
import type { ReplaySet } from '../replay/replay-set';
import { knownFacts } from '../replay/unrecorded-facts';
import { type FirstFlips, findDependent } from './find-dependent';
import { type Flip, keepFlips, keepUnsited } from './keep-flips';
import { loadPolicyModels } from './load-policy-models';
import { onceForAlike } from './replay-alike';
import { type ReadCall, recordedCalls, type SitedGroup } from './replay-calls';
import { replayDigest } from './replay-digest';
import { type CallGroup, callGroups, callSites, siteKey } from './replay-groups';
import { ReplayReport } from './replay-report';
import { replayTexts } from './replay-texts';
import type { ReplayWindow } from './replay-window';
import type { ReplayWork } from './replay-work';
import { unaskedPairs } from './unasked-pairs';

function readOf(sets: readonly ReplaySet[]): PolicyReads {
  const reads = readsNothing();
  for (const { policies } of sets) for (const { json } of policies) addReads(reads, json);
  return reads;
}

/** Counts what no look at a call can change, and returns the groups whose calls must be read. */
async function settleGroups(
  { db, replay, texts, counts, report }: ReplayWork,
  groups: readonly CallGroup[],
  sites: ReadonlyMap<string, CallSite>,
): Promise<SitedGroup[]> {
  const { baseline, candidate, recorded } = texts;
  const differs =
    baseline.policies.length !== candidate.policies.length ||
    baseline.policies.some(({ digest }) => !candidate.byDigest.has(digest));
  const open: SitedGroup[] = [];
  for (const group of groups) {
    const site = sites.get(siteKey(group));
    if (group.cause === 'not-evaluated') {
      counts.unchanged += group.count;
      counts.notEvaluated += group.count;
    } else if (!site && differs) {
      counts.undecidable += group.count;
      await keepUnsited(db, replay.id, replay.window, group.kind);
    } else if (
      site &&
      mayFlip({ scope: site.scope, cause: group.cause }, baseline, candidate, recorded(group.policyVersion))
    ) {
      open.push({ ...group, site });
      continue;
    } else counts.unchanged += group.count;
    report.add(group.count);
  }
  return open;
}

function noteFlip(first: FirstFlips, { id, at, chainKey }: ReadCall): void {
  const earlier = chainKey === null ? undefined : first.get(chainKey);
  if (chainKey !== null && (!earlier || at < earlier.at)) first.set(chainKey, { at, id });
}

/** Looks at every call of the groups. False when it was stopped on the way. */
async function replayCalls(
  { db, tx, cedar, replay, texts, counts, report }: ReplayWork,
  groups: readonly SitedGroup[],
  first: FirstFlips,
): Promise<boolean> {
  const { baseline, candidate, recorded } = texts;
  const { connectors } = await loadPolicyModels(tx);
  const answers = new PolicyAnswers(cedar, knownFacts(connectors));
  const { context } = readOf([baseline, candidate]);
  const replayed = onceForAlike((call) => replayCall(call, baseline, candidate, recorded(call.policyVersion), answers));
  let flips: Flip[] = [];
  let goesOn = true;
  for await (const calls of recordedCalls(tx, replay.window, groups, context)) {
    await keepFlips(db, replay.id, flips);
    flips = [];
    for (const call of calls) {
      const said = replayed(call);
      counts[said.bucket] += 1;
      if (said.bucket === 'unchanged') continue;
      flips.push({ decisionId: call.id, ...said });
      if (said.bucket !== 'undecidable') noteFlip(first, call);
    }
    report.add(calls.length);
    goesOn = await report.goesOn();
    if (!goesOn) break;
  }
  await keepFlips(db, replay.id, flips);
  return goesOn;
}

/**
 * Replays one text on the recorded decisions of its window, from its beginning: what an interrupted run left is replaced.
 * Ends it as completed or, when a person stopped it, as cancelled with what was found so far.
 */
export async function runReplay(db: Database, id: string): Promise<void> {
  const replay = await db.replay.findUniqueOrThrow({ where: { id } });
  const started = performance.now();
  const counts = noCounts();
  await db.replayFlip.deleteMany({ where: { replayId: id } });
  const ended = await db.$transaction(
    async (tx) => {
      const window: ReplayWindow = { from: replay.from, until: replay.until };
      const counting = callGroups(tx, window);
      const cedar = loadCedar();
      const [groups, texts] = await Promise.all([counting, replayTexts(db, cedar, replay, counting)]);
      const total = groups.reduce((sum, { count }) => sum + count, 0);
      const report = new ReplayReport(db, id, total, counts);
      await report.write();
      const work: ReplayWork = { db, tx, cedar, replay: { id, window }, texts, counts, report };
      const sites = await callSites(
        tx,
        window,
        groups.filter(({ cause }) => cause !== 'not-evaluated'),
      );
      const first: FirstFlips = new Map();
      const open = await settleGroups(work, groups, sites);
      const completed = !(await report.isStopped()) && (await replayCalls(work, open, first));
      if (completed) await findDependent(work, groups, sites, first);
      const unasked = completed ? await unaskedPairs(db, cedar, texts, sites.values()) : [];
      return { total, completed, unasked };
    },
    { isolationLevel: 'RepeatableRead', timeout: 6 * 3_600_000, maxWait: 60_000 },
  );
  await db.replayEnd.create({
    data: {
      replayId: id,
      at: new Date(),
      outcome: ended.completed ? 'completed' : 'cancelled',
      total: ended.total,
      counts,
      durationMs: performance.now() - started,
      digest: await replayDigest(db, replay, counts),
      unasked: ended.unasked,
    },
  });
  await notify(db, { topic: 'replay' });
}
