import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import type { Framework } from '@/lib/evidence/judge/framework';
import type { MetricId } from '@/lib/evidence/measure/metric';
import type { Scope } from '@/lib/evidence/measure/period';
import { uncounted } from '@/lib/evidence/measure/reading';
import { metricById } from '@/lib/evidence/metrics';
import { assessFramework } from '@/lib/evidence/server/read-assessment';
import { readCounted } from '@/lib/evidence/server/read-counted';
import type { PackConnector, PackContent, PackFinding, PackMetric, PackRequest } from '../content';
import type { People } from '../redact';
import { readMetric } from './read-metric';

/** Findings a pack lists at most, the newest. */
const mostFindings = 10_000;

async function readConnectors(db: Database, { period, scope }: PackRequest): Promise<PackConnector[]> {
  const rows = await db.connector.findMany({
    where: {
      createdAt: { lt: new Date(period.to) },
      ...(scope.environments && { environmentName: { in: [...scope.environments] } }),
    },
    include: { owner: { select: { name: true } }, identity: true, _count: { select: { tools: true } } },
    orderBy: { slug: 'asc' },
  });
  return rows.map(({ id, slug, name, environmentName, tier, owner, identity, dataClasses, _count }) => ({
    ...{ id, slug, name, environment: environmentName, tier, dataClasses, tools: _count.tools },
    owner: owner?.name ?? null,
    identity: identity?.spiffeId ?? null,
  }));
}

type FindingRow = Omit<PackFinding, 'openedAt' | 'closure'> & {
  openedAt: Date;
  outcome: 'resolved' | 'accepted' | null;
  closedAt: Date;
  closedBy: string;
  reason: string;
  counts: PackContent['findings']['counts'];
};

/** Whether what a finding is about is in scope: a connector, its identity or a credential seen at it; the rest always is. */
function inScope({ environments }: Scope): Prisma.Sql {
  if (environments === null) return Prisma.sql`true`;
  const about = Prisma.sql`SELECT FROM "connectors" c WHERE (
    (f."subjectKind" = 'connector' AND c."id"::text = f."subjectId")
    OR (f."subjectKind" = 'identity' AND c."identityId"::text = f."subjectId")
    OR (f."subjectKind" = 'credential' AND c."id" IN (
      SELECT p."connectorId" FROM "credential_places" p WHERE p."credentialId"::text = f."subjectId")))`;
  return Prisma.sql`(NOT EXISTS (${about}) OR EXISTS (${about} AND c."environmentName" = ANY(${[...environments]})))`;
}

/** Findings that were open in the period, and risks that had been accepted by its end, as they stood at `asOf`. */
async function readFindings(db: Database, { period, scope, asOf }: PackRequest): Promise<PackContent['findings']> {
  const [from, to, at] = [new Date(period.from), new Date(period.to), new Date(asOf)];
  const rows = await db.$queryRaw<FindingRow[]>`
    WITH found AS (
      SELECT f."id"::text, f."kind", f."subjectName" AS "subject", f."title", f."detail", f."openedAt", f."actorName" AS "by",
        e."outcome", e."at" AS "closedAt", e."byName" AS "closedBy", e."reason"
      FROM "findings" f
      LEFT JOIN "finding_closures" c ON c."findingId" = f."id"
      LEFT JOIN "finding_closures" e ON e."findingId" = f."id" AND e."at" <= ${at}
      WHERE f."openedAt" < ${to} AND (c."at" IS NULL OR c."outcome" = 'accepted' OR c."at" >= ${from}) AND ${inScope(scope)}),
    counted AS (SELECT jsonb_build_object('all', count(*), 'open', count(*) FILTER (WHERE "outcome" IS NULL),
      'accepted', count(*) FILTER (WHERE "outcome" = 'accepted')) AS "counts" FROM found)
    SELECT found.*, counted."counts" FROM found, counted
    ORDER BY found."openedAt" DESC, found."id" DESC LIMIT ${mostFindings}`;
  return {
    counts: rows[0]?.counts ?? { all: 0, open: 0, accepted: 0 },
    listed: rows.reverse().map(({ openedAt, outcome, closedAt, closedBy, reason, counts: _, ...finding }) => ({
      ...finding,
      openedAt: openedAt.toISOString(),
      closure: outcome && { outcome, at: closedAt.toISOString(), by: closedBy, reason },
    })),
  };
}

async function readLedgers(db: Database, asOf: Date): Promise<PackContent['ledgers']> {
  return db.$queryRaw<PackContent['ledgers']>`
    SELECT DISTINCT ON (g."name", b."gatewayId", b."epoch") g."name" AS "gateway", b."gatewayId"::text, b."epoch"::text, b."number", b."hash"
    FROM "decision_batches" b JOIN "gateways" g ON g."id" = b."gatewayId"
    WHERE b."storedAt" <= ${asOf}
    ORDER BY g."name", b."gatewayId", b."epoch", b."number" DESC`;
}

/** Everybody whose name or address a pack could hold. */
export async function readPeople(db: Database): Promise<People> {
  const [members, persons] = await Promise.all([
    db.member.findMany({ select: { name: true, email: true } }),
    db.person.findMany({ select: { name: true, email: true } }),
  ]);
  return [...members, ...persons];
}

/**
 * Everything a pack says, but for who wrote it.
 * @param db one snapshot.
 * @param readAt when that is.
 * @param begin told of each metric before its rows are read: how many were, and how many there are.
 */
export async function readContent(
  db: Database,
  framework: Framework,
  request: PackRequest,
  readAt: Date,
  begin: (metric: MetricId, done: number, of: number) => Promise<void>,
): Promise<Omit<PackContent, 'issuer'>> {
  const { period, scope } = request;
  const counted = new Map((await readCounted(db, period, scope)).map((one) => [one.metric, one]));
  const { readings } = await assessFramework(db, framework, period, scope);
  const asked = (Object.keys(readings) as MetricId[]).sort();
  const metrics: PackMetric[] = [];
  for (const [done, id] of asked.entries()) {
    await begin(id, done, asked.length);
    metrics.push(await readMetric(db, metricById(id), request, { counted: counted.get(id) ?? uncounted, readAt }));
  }
  const exact = new Map(metrics.map(({ metric, reading }) => [metric.id as MetricId, reading]));
  const audit = await db.auditEvent.findFirst({
    where: { at: { lte: new Date(request.asOf) } },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  });
  return {
    request,
    assessment: await assessFramework(db, framework, period, scope, exact),
    metrics,
    connectors: await readConnectors(db, request),
    findings: await readFindings(db, request),
    ledgers: await readLedgers(db, new Date(request.asOf)),
    audit,
  };
}
