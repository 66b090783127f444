import type { Transaction } from '@/lib/database/client';
import type { RevocationSubject } from '@/lib/gateways/wire';
import type { RevocationEffect } from '../effect';

type Counts = { using: bigint; tools: bigint; calls: bigint };

/** The effect of revoking a subject now: the numbers the person sees before the click, and the row keeps. */
export async function computeEffect(tx: Transaction, subject: RevocationSubject, now: Date): Promise<RevocationEffect> {
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const gateways = await tx.gateway.count({ where: { removal: null } });
  if (subject.kind === 'connector') {
    const [counts] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(DISTINCT "identityId") FROM "decisions"
              WHERE "connectorId" = ${subject.connectorId}::uuid AND "at" > ${monthAgo} AND "effect" = 'allow') AS "using",
             (SELECT count(*) FROM "tools" WHERE "connectorId" = ${subject.connectorId}::uuid) AS "tools",
             (SELECT count(*) FROM "decisions" WHERE "connectorId" = ${subject.connectorId}::uuid AND "at" > ${hourAgo}) AS "calls"`;
    return {
      using: Number(counts?.using ?? 0),
      usingWhat: 'agents',
      tools: Number(counts?.tools ?? 0),
      callsLastHour: Number(counts?.calls ?? 0),
      gateways,
    };
  }
  const [counts] = await tx.$queryRaw<Counts[]>`
    SELECT count(DISTINCT "connectorId") FILTER (WHERE "effect" = 'allow') AS "using",
           count(DISTINCT ("connectorId", "target")) FILTER (WHERE "effect" = 'allow' AND "method" = 'tools/call') AS "tools",
           count(*) FILTER (WHERE "at" > ${hourAgo}) AS "calls"
    FROM "decisions" WHERE "identityId" = ${subject.identityId}::uuid AND "at" > ${monthAgo}`;
  return {
    using: Number(counts?.using ?? 0),
    usingWhat: 'connectors',
    tools: Number(counts?.tools ?? 0),
    callsLastHour: Number(counts?.calls ?? 0),
    gateways,
  };
}
