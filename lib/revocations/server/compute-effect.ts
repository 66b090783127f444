import type { Transaction } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { delegationRows } from '@/lib/delegations/server/delegation-rows';
import { takingPart } from '@/lib/delegations/server/in-force';
import type { RevocationSubject } from '@/lib/gateways/wire';
import type { RevocationEffect } from '../effect';
import { subjectId } from '../subject';
import { callsConcerning } from './calls-concerning';

type Counts = { agents: bigint; connectors: bigint; tools: bigint; calls: bigint; delegations: bigint };

/** The effect of revoking a subject now: the numbers the person sees before the click, and the row keeps. */
export async function computeEffect(tx: Transaction, subject: RevocationSubject, now: Date): Promise<RevocationEffect> {
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const { kind } = subject;
  const id = subjectId(subject);
  const tools =
    kind === 'connector'
      ? Prisma.sql`(SELECT count(*) FROM "tools" WHERE "connectorId" = ${id}::uuid)`
      : Prisma.sql`count(DISTINCT (d."connectorId", d."target")) FILTER (WHERE d."effect" = 'allow' AND d."method" = 'tools/call')`;
  // A connector or a token takes its calls with it and leaves what was handed over.
  const delegations =
    kind === 'connector' || kind === 'credential'
      ? Prisma.sql`0::bigint`
      : Prisma.sql`(${delegationRows(now)} SELECT count(*) FROM rows WHERE "state" = 'active' AND "id" IN (${takingPart(kind, id)}))`;
  const gateways = await tx.gateway.count({ where: { removal: null } });
  const [counts] = await tx.$queryRaw<Counts[]>`
      SELECT count(DISTINCT d."identityId") FILTER (WHERE d."effect" = 'allow') AS "agents",
             count(DISTINCT d."connectorId") FILTER (WHERE d."effect" = 'allow') AS "connectors",
             ${tools} AS "tools",
             count(*) FILTER (WHERE d."at" > ${hourAgo}) AS "calls",
             ${delegations} AS "delegations"
      FROM "decisions" d WHERE d."at" > ${monthAgo} AND ${callsConcerning(kind, id)}`;
  const usingWhat = kind === 'connector' || kind === 'person' ? 'agents' : 'connectors';
  return {
    using: Number(counts?.[usingWhat] ?? 0),
    usingWhat,
    tools: Number(counts?.tools ?? 0),
    callsLastHour: Number(counts?.calls ?? 0),
    gateways,
    delegations: Number(counts?.delegations ?? 0),
  };
}
