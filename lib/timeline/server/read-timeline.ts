import { slicesOf, timeRange } from '@/lib/decisions/time-range';
import { countInForce } from '@/lib/delegations/server/in-force';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { findSubject } from '@/lib/revocations/server/subject';
import { endOf } from '../end-of';
import { timelineFilter } from '../input';
import type { Timeline, TimelineActor } from '../timeline';
import { readCounts } from './read-counts';
import { readDelegations } from './read-delegations';
import { readDownstream } from './read-downstream';
import { readRevocations } from './read-revocations';

const mostActors = 24;

/** The busiest, persons before agents before connectors. */
function busiest(actors: readonly (TimelineActor & { total: number })[]): TimelineActor[] {
  const kept = new Set([...actors].sort((a, b) => b.total - a.total).slice(0, mostActors));
  return actors.filter((actor) => kept.has(actor)).map(({ total: _, ...actor }) => actor);
}

/** Who acted for whom over one span of time, with what, what was decided, and when it was cut off. */
export const readTimeline = defineQuery({
  name: 'timeline.read',
  permission: 'decisions:read',
  input: timelineFilter,
  run: async ({ db, now }, input) => {
    const { kind, id } = input;
    const subject = await findSubject(db, { kind, id });
    if (!subject) return notFound(kind, id);
    const range = timeRange(input, now);
    const window = { ...slicesOf(range), sliceMs: range.sliceMs, from: new Date(range.from), to: new Date(range.to) };
    const [{ shown, more }, inForce, counts, downstream] = await Promise.all([
      readDelegations(db, input, window),
      countInForce(db, now, input, window),
      readCounts(db, kind, id, window),
      readDownstream(db, kind, id, window),
    ]);
    const actors = busiest(counts.actors);
    const ids = [
      id,
      ...actors.map((actor) => actor.id),
      ...shown.flatMap((one) => [one.id, one.parentId, one.actor.id, one.personId]),
    ];
    const tokenIds = shown.flatMap(({ tokens }) => tokens.map(({ jti }) => jti));
    const revocations = await readRevocations(db, [...ids.filter((one) => one !== null), ...tokenIds], window);
    const value: Timeline = {
      subject: { kind, id, name: subject.name },
      from: window.from.toISOString(),
      to: window.to.toISOString(),
      allow: counts.allow,
      deny: counts.deny,
      delegations: shown.map((one) => ({
        ...one,
        revokedAt: endOf(one, shown, revocations),
        buckets: counts.under(one.id),
      })),
      moreDelegations: more,
      inForce,
      actors,
      moreActors: counts.actors.length - actors.length,
      revocations,
      downstream,
    };
    return { ok: true, value };
  },
});
