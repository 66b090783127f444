import type { Database, Transaction } from '@/lib/database/client';

/** What one gateway made of a step, as its signed acknowledgements say. */
export type StepTick = {
  gatewayId: string;
  gateway: string;
  groupId: string;
  groupName: string;
  tick: 'on' | 'waiting' | 'failing';
  /** When the console stored the acknowledgement. */
  at: string | null;
  /** Why the gateway refused the state, or the candidate in it. */
  reason: string | null;
};

type Row = Omit<StepTick, 'tick' | 'at'> & {
  storedAt: Date | null;
  outcome: string | null;
  candidate: { version: number; outcome: string; reason: string | null } | null;
};

/**
 * A step makes one state in every group's stream, issued at the very time of the step: whatever a gateway says of that state
 * or a newer one it says of the step. The first it applied counts.
 */
export async function readStepTicks(
  db: Database | Transaction,
  version: number,
  step: { at: Date; kind: string },
): Promise<StepTick[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT g."id" AS "gatewayId", g."name" AS "gateway", g."groupId", r."name" AS "groupName",
           a."storedAt", a."outcome", a."reason", a."candidate"
    FROM "gateways" g
    JOIN "gateway_groups" r ON r."id" = g."groupId"
    LEFT JOIN "gateway_removals" x ON x."gatewayId" = g."id"
    LEFT JOIN LATERAL (
      SELECT min(s."number") AS "number" FROM "stream_states" s
      WHERE s."stream" = 'group/' || g."groupId" AND s."issuedAt" >= ${step.at}) s ON true
    LEFT JOIN LATERAL (
      SELECT "storedAt", "outcome", "reason", "candidate" FROM "acknowledgements"
      WHERE "gatewayId" = g."id" AND "stream" = 'group/' || g."groupId" AND "number" >= s."number"
      ORDER BY "outcome" = 'applied' DESC, "number" LIMIT 1) a ON true
    WHERE x."at" IS NULL ORDER BY r."name", g."name"`;
  return rows.map(({ storedAt, outcome, candidate, reason, ...gateway }) => {
    const refused = candidate?.version === version && candidate.outcome === 'refused';
    const failing = outcome === 'rejected' || refused;
    return {
      ...gateway,
      tick: failing ? 'failing' : outcome === 'applied' ? 'on' : 'waiting',
      at: storedAt?.toISOString() ?? null,
      reason: refused ? candidate.reason : reason,
    };
  });
}

/** Gateways that could not load the candidate. */
export async function readRefusals(db: Database | Transaction, version: number, step: { at: Date; kind: string }) {
  const ticks = await readStepTicks(db, version, step);
  return ticks
    .filter(({ tick }) => tick === 'failing')
    .map(({ gateway, reason }) => ({ gateway, reason: reason ?? 'No reason given.' }));
}
