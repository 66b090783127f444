import { z } from 'zod';
import { whyNot } from '@/lib/access/permissions';
import { notFound, type Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { DraftState } from '../draft-state';
import { whyNotAttach } from '../replay/attachable';
import { noCounts, type ReplayCounts, replayCounts } from '../replay/buckets';
import type { ReplayState } from '../replay/state';
import { type UnaskedPair, unaskedPairList } from '../replay/unasked-pair';
import { type FlipLanes, flipLanes } from './flip-lanes';
import { type ReplayStanding, replayStanding } from './replay-standing';

export type ReplayDetail = {
  id: string;
  title: string;
  draft: { id: string; title: string; state: DraftState } | null;
  candidateDigest: string;
  baseVersion: number;
  baseDigest: string;
  from: string;
  until: string;
  engine: string;
  requestedAt: string;
  requesterName: string;
  state: ReplayState;
  /** Calls looked at, of all in the window; null before they are counted. */
  done: number;
  total: number | null;
  /** Of the calls looked at so far. */
  counts: ReplayCounts;
  end: { at: string; detail: string | null; durationMs: number; digest: string } | null;
  /** Null while it has not looked for them. */
  unasked: UnaskedPair[] | null;
  attachment: { at: string; byName: string } | null;
  /** Why it no longer speaks for today; null while it does. */
  stale: string | null;
  /** Null when the asker may attach it; otherwise why not. */
  mayAttach: string | null;
  lanes: FlipLanes;
};

function countsOf({ end, progress }: ReplayStanding['row']): Pick<ReplayDetail, 'done' | 'total' | 'counts'> {
  const counts = end?.counts ?? progress?.counts;
  return {
    done: end?.outcome === 'completed' ? end.total : (progress?.done ?? 0),
    total: end?.total ?? progress?.total ?? null,
    counts: counts ? replayCounts.parse(counts) : noCounts(),
  };
}

/** One replay: what was compared, how far it is, and what came of it. */
export const readReplay = defineQuery({
  name: 'policy.replay-read',
  permission: 'policies:dry-run',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, actor }, { id }): Promise<Outcome<ReplayDetail>> => {
    const standing = await replayStanding(db, id);
    if (!standing) return notFound('replay', id);
    const { row } = standing;
    const { end, attachment } = row;
    const value: ReplayDetail = {
      id,
      title: row.title,
      draft: standing.draft && { id: standing.draft.id, title: standing.draft.title, state: standing.draft.state },
      candidateDigest: row.candidateDigest,
      baseVersion: row.baseVersion,
      baseDigest: row.baseDigest,
      from: row.from.toISOString(),
      until: row.until.toISOString(),
      engine: row.engine,
      requestedAt: row.requestedAt.toISOString(),
      requesterName: row.requesterName,
      state: standing.state,
      ...countsOf(row),
      end: end && { at: end.at.toISOString(), detail: end.detail, durationMs: end.durationMs, digest: end.digest },
      unasked: end?.outcome === 'completed' ? unaskedPairList.parse(end.unasked) : null,
      attachment: attachment && { at: attachment.at.toISOString(), byName: attachment.byName },
      stale: standing.stale,
      mayAttach: whyNot(actor.roles, 'policies:propose') ?? whyNotAttach(standing),
      lanes: await flipLanes(db, row),
    };
    return { ok: true, value };
  },
});
