import type { Database } from '@/lib/database/client';
import type { Difference } from '@/lib/rollouts/difference';
import type { DecisionRow } from '../decision-row';
import type { Bound } from './conditions';

type Stored = Omit<DecisionRow, 'at' | 'agent' | 'candidate' | 'connector' | 'gateway' | 'outcome'> & {
  at: Date;
  identityId: string | null;
  agentName: string | null;
  spiffeId: string | null;
  callerConnectorId: string | null;
  connectorId: string | null;
  connectorName: string | null;
  candidateVersion: number | null;
  difference: Difference | null;
  gatewayId: string;
  gatewayName: string;
  outcomeKind: NonNullable<DecisionRow['outcome']>['kind'] | null;
  durationMs: number | null;
};

function rowOf(stored: Stored): DecisionRow {
  const { id, effect, cause, code, detail, method, personName, target, policyVersion, determining } = stored;
  return {
    id,
    at: stored.at.toISOString(),
    effect,
    cause,
    code,
    detail,
    method,
    personName,
    agent: { id: stored.identityId, name: stored.agentName ?? stored.spiffeId, connectorId: stored.callerConnectorId },
    connector: { id: stored.connectorId, name: stored.connectorName },
    target,
    policyVersion,
    candidate:
      stored.candidateVersion !== null && stored.difference
        ? { version: stored.candidateVersion, difference: stored.difference }
        : null,
    determining,
    gateway: { id: stored.gatewayId, name: stored.gatewayName },
    revocationId: stored.revocationId,
    decideMicros: stored.decideMicros,
    outcome: stored.outcomeKind ? { kind: stored.outcomeKind, durationMs: stored.durationMs ?? 0 } : null,
  };
}

/**
 * Rows of the log by a condition on "decisions" d.
 * @param order newest first as the log stands, or oldest first to find what is next after a row.
 */
export async function readRows(
  db: Database,
  bound: Bound,
  condition: string,
  { limit, order = 'DESC' }: { limit: number; order?: 'ASC' | 'DESC' },
): Promise<DecisionRow[]> {
  const rows = await db.$queryRawUnsafe<Stored[]>(
    `SELECT d."id", d."at", d."effect", d."cause", d."code", d."detail", d."method", d."personName", d."identityId",
            d."agentName", d."spiffeId", d."connectorId", d."connectorName", d."target", d."policyVersion",
            d."candidateVersion", d."difference", d."determining", d."gatewayId", g."name" AS "gatewayName", d."revocationId", d."decideMicros",
            o."kind" AS "outcomeKind", o."durationMs", w."id" AS "callerConnectorId"
     FROM (SELECT * FROM "decisions" d WHERE ${condition}
           ORDER BY d."at" ${order}, d."id" ${order} LIMIT ${bound.add(limit, 'int')}) d
     JOIN "gateways" g ON g."id" = d."gatewayId"
     LEFT JOIN "decision_outcomes" o ON o."decisionId" = d."id"
     LEFT JOIN "connectors" w ON w."identityId" = d."identityId"
     ORDER BY d."at" ${order}, d."id" ${order}`,
    ...bound.values,
  );
  return rows.map(rowOf);
}

/** Rows before or after one in the log's order, as a condition. */
export function besideCondition(bound: Bound, side: 'older' | 'newer', at: string, id: string): string {
  const row = `(${bound.add(new Date(at), 'timestamptz')}, ${bound.add(id, 'uuid')})`;
  return `(d."at", d."id") ${side === 'older' ? '<' : '>'} ${row}`;
}
