import type { ReplayWhereInput } from '@/lib/database/generated/models';
import { defineQuery } from '@/lib/operations/query';
import { type ReplayCounts, replayCounts } from '../replay/buckets';
import { type ReplayFacet, replayFacets, replayFilter } from '../replay/list-input';
import type { ReplayState } from '../replay/state';
import { type ReplayStanding, replayStandings, withStanding } from './replay-standing';

export type ReplaySummary = {
  id: string;
  title: string;
  draft: { id: string; title: string } | null;
  baseVersion: number;
  candidateDigest: string;
  from: string;
  until: string;
  requestedAt: string;
  requesterName: string;
  state: ReplayState;
  /** Calls looked at, of all in the window; null before they are counted. */
  done: number;
  total: number | null;
  /** Null before they are counted. */
  counts: ReplayCounts | null;
  attachment: { at: string; byName: string } | null;
  stale: string | null;
};

export type ReplayList = {
  replays: ReplaySummary[];
  total: number;
  /** How many each facet value would leave, given the other filters. */
  counts: { state: Record<ReplayFacet, number>; by: { id: string; name: string; count: number }[] };
};

const stateWhere = (state: ReplayFacet | undefined): ReplayWhereInput => {
  if (!state) return {};
  return state === 'under-way' ? { end: null } : { end: { is: { outcome: state } } };
};

function saying(q: string | undefined): ReplayWhereInput {
  if (!q) return {};
  const contains = { contains: q, mode: 'insensitive' as const };
  return { OR: [{ title: contains }, { requesterName: contains }, { candidateDigest: { startsWith: q } }] };
}

function summaryOf({ row, draft, state, stale }: ReplayStanding): ReplaySummary {
  const counts = row.end?.counts ?? row.progress?.counts;
  return {
    id: row.id,
    title: row.title,
    draft: draft && { id: draft.id, title: draft.title },
    baseVersion: row.baseVersion,
    candidateDigest: row.candidateDigest,
    from: row.from.toISOString(),
    until: row.until.toISOString(),
    requestedAt: row.requestedAt.toISOString(),
    requesterName: row.requesterName,
    state,
    done: row.progress?.done ?? 0,
    total: row.end?.total ?? row.progress?.total ?? null,
    counts: counts ? replayCounts.parse(counts) : null,
    attachment: row.attachment && { at: row.attachment.at.toISOString(), byName: row.attachment.byName },
    stale,
  };
}

/** People offered as a filter: those who asked most. */
const mostPeople = 8;

/** Replays, newest first: a bounded page, with counts over everything that matches. */
export const listReplays = defineQuery({
  name: 'policy.replay-list',
  permission: 'policies:dry-run',
  input: replayFilter,
  run: async ({ db }, { draftId, state, by, q, page, limit }) => {
    const text: ReplayWhereInput = { AND: [saying(q), draftId ? { draftId } : {}] };
    const asked: ReplayWhereInput = by ? { requestedBy: by } : {};
    const where: ReplayWhereInput = { AND: [text, asked, stateWhere(state)] };
    const [rows, total, people, ...states] = await Promise.all([
      db.replay.findMany({
        where,
        ...withStanding,
        orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
        skip: (page - 1) * limit,
        take: limit,
      }),
      db.replay.count({ where }),
      db.replay.groupBy({
        by: ['requestedBy'],
        where: { AND: [text, stateWhere(state)] },
        _count: true,
        // A person who was renamed stands once.
        _max: { requesterName: true },
        orderBy: { _count: { requestedBy: 'desc' } },
        take: mostPeople,
      }),
      ...replayFacets.map((one) => db.replay.count({ where: { AND: [text, asked, stateWhere(one)] } })),
    ]);
    const value: ReplayList = {
      replays: (await replayStandings(db, rows)).map(summaryOf),
      total,
      counts: {
        state: Object.fromEntries(replayFacets.map((one, at) => [one, states[at] ?? 0])) as Record<ReplayFacet, number>,
        by: people.map(({ requestedBy, _count, _max }) => ({
          id: requestedBy,
          name: _max.requesterName ?? '',
          count: _count,
        })),
      },
    };
    return { ok: true, value };
  },
});
