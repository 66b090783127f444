import type { Database } from '@/lib/database/client';

/** One gateway's answer to one policy version, as its signed acknowledgements say. */
export type VersionTick = {
  gatewayId: string;
  gateway: string;
  tick: 'on' | 'waiting' | 'failing';
  /** When the console stored the first acknowledgement of a state that holds the version. */
  appliedAt: string | null;
  /** Milliseconds from publication to that, both by the console's clock. */
  afterMs: number | null;
  /** Why the gateway refused the state, if it did. */
  reason: string | null;
};

export type VersionAcknowledgement = { applied: number; of: number; ticks: VersionTick[] };

type Row = {
  version: number;
  gatewayId: string;
  gateway: string;
  publishedAt: Date;
  appliedAt: Date | null;
  refused: boolean;
  reason: string | null;
};

/**
 * How many gateways acknowledged each version. Its release, by publication or by the promotion of its roll-out, makes one
 * state in every group's stream, issued at that very time: the states from it up to the next release's hold that version. A gateway may skip states, so the first one
 * it applied in that range counts. Gateways enrolled after a version was replaced are not counted for it.
 */
export async function readAcknowledgements(
  db: Database,
  versions: readonly number[],
): Promise<Map<number, VersionAcknowledgement>> {
  const rows = await db.$queryRaw<Row[]>`
    WITH released AS (
      SELECT v."number", COALESCE(s."at", v."publishedAt") AS "publishedAt",
             lead(v."number") OVER (ORDER BY v."number") AS "next",
             lead(COALESCE(s."at", v."publishedAt")) OVER (ORDER BY v."number") AS "replacedAt"
      FROM "policy_versions" v
      LEFT JOIN "policy_rollouts" r ON r."version" = v."number"
      LEFT JOIN "rollout_steps" s ON s."version" = v."number" AND s."kind" = 'promote'
      WHERE r."version" IS NULL OR s."at" IS NOT NULL
    ), wanted AS (
      SELECT * FROM released WHERE "number" = ANY(${[...versions]}::int[])
    ), publications AS (
      SELECT "number" AS "version", "publishedAt" FROM wanted
      UNION SELECT "next", "replacedAt" FROM wanted WHERE "next" IS NOT NULL
    ), firsts AS (
      SELECT p."version", s."stream", min(s."number") AS "number"
      FROM publications p JOIN "stream_states" s ON s."issuedAt" = p."publishedAt" AND s."stream" LIKE 'group/%'
      GROUP BY 1, 2
    )
    SELECT w."number" AS "version", g."id" AS "gatewayId", g."name" AS "gateway", w."publishedAt",
           a."storedAt" AS "appliedAt", r."number" IS NOT NULL AS "refused", r."reason"
    FROM wanted w
    JOIN "gateways" g ON w."replacedAt" IS NULL OR g."enrolledAt" < w."replacedAt"
    LEFT JOIN "gateway_removals" x ON x."gatewayId" = g."id"
    LEFT JOIN firsts f ON f."version" = w."number" AND f."stream" = 'group/' || g."groupId"
    LEFT JOIN firsts n ON n."version" = w."next" AND n."stream" = 'group/' || g."groupId"
    LEFT JOIN LATERAL (
      SELECT "storedAt" FROM "acknowledgements"
      WHERE "gatewayId" = g."id" AND "stream" = 'group/' || g."groupId" AND "outcome" = 'applied'
        AND "number" >= COALESCE(f."number", 1) AND (w."next" IS NULL OR "number" < COALESCE(n."number", 1))
      ORDER BY "number" LIMIT 1) a ON true
    LEFT JOIN LATERAL (
      SELECT "number", "reason" FROM "acknowledgements"
      WHERE "gatewayId" = g."id" AND "stream" = 'group/' || g."groupId" AND "outcome" = 'rejected'
        AND "number" >= COALESCE(f."number", 1) AND (w."next" IS NULL OR "number" < COALESCE(n."number", 1))
      ORDER BY "number" DESC LIMIT 1) r ON a."storedAt" IS NULL
    WHERE x."at" IS NULL OR x."at" >= w."replacedAt"
    ORDER BY w."number", g."name"`;
  const found = new Map<number, VersionAcknowledgement>(
    versions.map((number) => [number, { applied: 0, of: 0, ticks: [] }]),
  );
  for (const row of rows) {
    const acknowledgement = found.get(row.version);
    if (!acknowledgement) continue;
    acknowledgement.of += 1;
    if (row.appliedAt) acknowledgement.applied += 1;
    acknowledgement.ticks.push({
      gatewayId: row.gatewayId,
      gateway: row.gateway,
      tick: row.appliedAt ? 'on' : row.refused ? 'failing' : 'waiting',
      appliedAt: row.appliedAt?.toISOString() ?? null,
      afterMs: row.appliedAt ? row.appliedAt.getTime() - row.publishedAt.getTime() : null,
      reason: row.reason,
    });
  }
  return found;
}
