import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { type ReplayCounts, replayCounts } from '../replay/buckets';
import { replayStanding, withStanding } from './replay-standing';

export type ReplaySummary = {
  id: string;
  title: string;
  baseVersion: number;
  candidateDigest: string;
  from: string;
  until: string;
  requestedAt: string;
  requesterName: string;
  /** Null while it runs. */
  outcome: string | null;
  total: number | null;
  done: number;
  counts: ReplayCounts | null;
  attachment: { at: string; byName: string } | null;
  stale: string | null;
};

/** Replays, newest first: of one draft, or all. */
export const listReplays = defineQuery({
  name: 'policy.replay-list',
  permission: 'policies:dry-run',
  input: z.object({
    draftId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  run: async ({ db }, { draftId, limit }) => {
    const rows = await db.replay.findMany({
      where: draftId === undefined ? {} : { draftId },
      include: withStanding,
      orderBy: { requestedAt: 'desc' },
      take: limit,
    });
    const replays = await Promise.all(
      rows.map(async (row): Promise<ReplaySummary> => {
        const { outcome, stale } = await replayStanding(db, row);
        const counts = row.end?.counts ?? row.progress?.counts;
        return {
          id: row.id,
          title: row.title,
          baseVersion: row.baseVersion,
          candidateDigest: row.candidateDigest,
          from: row.from.toISOString(),
          until: row.until.toISOString(),
          requestedAt: row.requestedAt.toISOString(),
          requesterName: row.requesterName,
          outcome,
          total: row.end?.total ?? row.progress?.total ?? null,
          done: row.progress?.done ?? 0,
          counts: counts ? replayCounts.parse(counts) : null,
          attachment: row.attachment && { at: row.attachment.at.toISOString(), byName: row.attachment.byName },
          stale,
        };
      }),
    );
    return { ok: true, value: { replays } };
  },
});
