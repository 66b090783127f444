import type { Database } from '@/lib/database/client';
import type { SubjectKind } from '../subject';
import { callsConcerning } from './calls-concerning';

/** The next call that really met the revocation. */
export type NextDenied = {
  id: string;
  at: string;
  afterMs: number;
  gateway: string;
  person: string | null;
  agent: string | null;
  connector: string | null;
  target: string | null;
  method: string;
  decideMicros: number;
};

/** What happened to real calls since the click. */
export type RevocationCalls = {
  /** Calls in flight that were cut, and when the first was, in milliseconds since the click. */
  cutInFlight: number;
  firstCut: { decisionId: string; afterMs: number } | null;
  /** Calls a gateway allowed after it said it had applied. Must be 0. */
  allowedSince: number;
  deniedSince: number;
  nextDenied: NextDenied | null;
};

export type CallsAbout = {
  id: string;
  subjectKind: SubjectKind;
  subjectId: string;
  requestedAt: Date;
  /** When it was lifted; null while in force. */
  liftedAt: Date | null;
};

type DeniedRow = Omit<NextDenied, 'at' | 'afterMs' | 'person' | 'agent' | 'connector'> & {
  at: Date;
  personName: string | null;
  agentName: string | null;
  spiffeId: string | null;
  connectorName: string | null;
};

const readNextDenied = (db: Database, id: string) =>
  db.$queryRaw<DeniedRow[]>`
    SELECT d."id", d."at", g."name" AS "gateway", d."personName", d."agentName", d."spiffeId", d."connectorName",
           d."target", d."method", d."decideMicros"
    FROM "decisions" d JOIN "gateways" g ON g."id" = d."gatewayId"
    WHERE d."revocationId" = ${id}::uuid AND d."effect" = 'deny' ORDER BY d."at", d."id" LIMIT 1`;

/** Judged by each gateway's own clock: both the call's time and the time it applied are its own. */
const countSince = (db: Database, { id, subjectKind, subjectId, liftedAt }: CallsAbout) =>
  db.$queryRaw<{ allowed: bigint; denied: bigint }[]>`
    SELECT count(*) FILTER (WHERE d."effect" = 'allow') AS "allowed",
           count(*) FILTER (WHERE d."revocationId" = ${id}::uuid) AS "denied"
    FROM "decisions" d
    JOIN "stream_states" s ON s."stream" = 'fleet' AND s."kind" = 'revocation' AND s."revocationId" = ${id}::uuid
    JOIN "acknowledgements" a ON a."gatewayId" = d."gatewayId" AND a."stream" = s."stream"
      AND a."number" = s."number" AND a."outcome" = 'applied'
    WHERE d."at" > a."appliedAt" AND (${liftedAt}::timestamptz IS NULL OR d."at" < ${liftedAt})
      AND ${callsConcerning(subjectKind, subjectId)}`;

export async function readCalls(db: Database, about: CallsAbout): Promise<RevocationCalls> {
  const wasCut = { revocationId: about.id, kind: 'cut' };
  const [[next], [counts], cutInFlight, cut] = await Promise.all([
    readNextDenied(db, about.id),
    countSince(db, about),
    db.decisionOutcome.count({ where: wasCut }),
    db.decisionOutcome.findFirst({ where: wasCut, orderBy: { at: 'asc' } }),
  ]);
  const after = (at: Date) => at.getTime() - about.requestedAt.getTime();
  return {
    cutInFlight,
    firstCut: cut && { decisionId: cut.decisionId, afterMs: after(cut.at) },
    allowedSince: Number(counts?.allowed ?? 0),
    deniedSince: Number(counts?.denied ?? 0),
    nextDenied: next
      ? {
          id: next.id,
          at: next.at.toISOString(),
          afterMs: after(next.at),
          gateway: next.gateway,
          person: next.personName,
          agent: next.agentName ?? next.spiffeId,
          connector: next.connectorName,
          target: next.target,
          method: next.method,
          decideMicros: next.decideMicros,
        }
      : null,
  };
}
