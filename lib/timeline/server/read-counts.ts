import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { callsConcerning } from '@/lib/revocations/server/calls-concerning';
import type { SubjectKind } from '@/lib/revocations/subject';
import { groupBy } from '../group-by';
import type { TimelineActor, TimelineBucket } from '../timeline';
import { within } from './scope';

export type CountWindow = { from: Date; to: Date; first: number; count: number; sliceMs: number };

type Line = {
  set: number;
  delegationId: string | null;
  personId: string | null;
  personName: string | null;
  identityId: string | null;
  agentName: string | null;
  connectorId: string | null;
  connectorName: string | null;
  slice: number;
  allow: number;
  deny: number;
};

/** What `GROUPING()` answers for each set below: a bit is set for a column the set leaves out. */
const sets = { delegation: 0b0111, person: 0b1011, agent: 0b1101, connector: 0b1110 } as const;

const empty = ({ first, count, sliceMs }: CountWindow): TimelineBucket[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(first + index * sliceMs).toISOString(),
    allow: 0,
    deny: 0,
  }));

function fill(lines: readonly Line[], window: CountWindow): TimelineBucket[] {
  const buckets = empty(window);
  for (const { slice, allow, deny } of lines) {
    const bucket = buckets[Math.min(Math.max(slice, 0), window.count - 1)];
    if (!bucket) continue;
    bucket.allow += allow;
    bucket.deny += deny;
  }
  return buckets;
}

const totalOf = (lines: readonly Line[]) => lines.reduce((sum, { allow, deny }) => sum + allow + deny, 0);

function actorsIn(
  lines: readonly Line[],
  kind: TimelineActor['kind'],
  named: (line: Line) => { id: string | null; name: string },
  window: CountWindow,
): (TimelineActor & { total: number })[] {
  const grouped = groupBy(lines, (line) => `${named(line).id} ${named(line).name}`);
  return [...grouped.values()].map((own) => ({
    kind,
    ...named(own[0] as Line),
    buckets: fill(own, window),
    total: totalOf(own),
  }));
}

/** The calls a subject takes part in, counted over time for each delegation, person, agent and connector, in one scan. */
export async function readCounts(db: Database, kind: SubjectKind, id: string, window: CountWindow) {
  const slice = Prisma.sql`least(${window.count - 1}::int, floor((extract(epoch FROM d."at") * 1000 - ${window.first}::float8) / ${window.sliceMs}::float8)::int)`;
  const lines = await db.$queryRaw<Line[]>`
    SELECT GROUPING("delegationId", "personId", "identityId", "connectorId") AS "set", "delegationId", "personId",
           max("personName") AS "personName", "identityId", max("agentName") AS "agentName", "connectorId",
           max("connectorName") AS "connectorName", "slice",
           (count(*) FILTER (WHERE "effect" = 'allow'))::int AS "allow",
           (count(*) FILTER (WHERE "effect" = 'deny'))::int AS "deny"
    FROM (
      SELECT d."delegationId", d."personId", d."personName", d."identityId",
             coalesce(d."agentName", d."spiffeId", 'unknown caller') AS "agentName", d."connectorId",
             coalesce(d."connectorName", 'unknown connector') AS "connectorName", d."effect", ${slice} AS "slice"
      FROM "decisions" d WHERE ${within(window.from, window.to)} AND ${callsConcerning(kind, id)}) d
    GROUP BY GROUPING SETS (("delegationId", "slice"), ("personId", "slice"), ("identityId", "slice"), ("connectorId", "slice"))`;
  const of = (set: keyof typeof sets) => lines.filter((line) => line.set === sets[set]);
  const under = groupBy(
    of('delegation').filter(({ delegationId }) => delegationId !== null),
    ({ delegationId }) => delegationId as string,
  );
  const actors = [
    ...actorsIn(
      of('person').filter(({ personId }) => personId !== null),
      'person',
      (line) => ({ id: line.personId, name: line.personName ?? '' }),
      window,
    ),
    ...actorsIn(of('agent'), 'agent', (line) => ({ id: line.identityId, name: line.agentName ?? '' }), window),
    ...actorsIn(
      of('connector'),
      'connector',
      (line) => ({ id: line.connectorId, name: line.connectorName ?? '' }),
      window,
    ),
  ];
  const all = of('connector');
  return {
    allow: all.reduce((sum, { allow }) => sum + allow, 0),
    deny: all.reduce((sum, { deny }) => sum + deny, 0),
    under: (delegationId: string): TimelineBucket[] => fill(under.get(delegationId) ?? [], window),
    actors,
  };
}
