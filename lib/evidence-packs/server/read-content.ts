import type { Database } from '@/lib/database/client';
import type { Framework } from '@/lib/evidence/framework';
import type { MetricId } from '@/lib/evidence/metric';
import { metricById } from '@/lib/evidence/metrics';
import { uncounted } from '@/lib/evidence/reading';
import { assessFramework } from '@/lib/evidence/server/read-assessment';
import { readCounted } from '@/lib/evidence/server/read-counted';
import type { PackConnector, PackContent, PackFinding, PackMetric, PackRequest } from '../content';
import type { People } from '../redact';
import { readMetric } from './read-metric';

/** Findings a pack lists at most; more than anybody keeps open. */
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

/** Findings that were open in the period, and risks that had been accepted by its end, as they stood at `asOf`. */
async function readFindings(db: Database, { period, asOf }: PackRequest): Promise<PackFinding[]> {
  const at = new Date(asOf);
  const rows = await db.finding.findMany({
    where: {
      openedAt: { lt: new Date(period.to) },
      OR: [
        { closure: null },
        { closure: { outcome: 'accepted' } },
        { closure: { at: { gte: new Date(period.from) } } },
      ],
    },
    include: { closure: true },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    take: mostFindings,
  });
  return rows.map(({ id, kind, subjectName, title, detail, openedAt, actorName, closure }) => ({
    ...{ id, kind, subject: subjectName, title, detail, openedAt: openedAt.toISOString(), by: actorName },
    closure:
      closure && closure.at <= at
        ? {
            outcome: closure.outcome as 'resolved' | 'accepted',
            ...{ at: closure.at.toISOString(), by: closure.byName, reason: closure.reason },
          }
        : null,
  }));
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
