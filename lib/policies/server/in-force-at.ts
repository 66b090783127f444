import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import type { Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

/** What one gateway had applied at a moment, by its own signed acknowledgements. */
export type GatewayAt = {
  id: string;
  name: string;
  /** The policy version in the newest state it had applied; null when it had applied none. */
  version: number | null;
  appliedAt: string | null;
};

export type InForceAt = {
  at: string;
  /** The version gateways should have enforced then; null before the first. */
  version: { number: number; message: string; publisherName: string; releasedAt: string } | null;
  /** When the next one was released; null while it still is in force. */
  until: string | null;
  gateways: GatewayAt[];
};

type ReleaseRow = { number: number; message: string; publisherName: string; releasedAt: Date };

/** Released versions with the moment each came in force: its publication, or the step that promoted it. */
const releases = (db: Database) => db.$queryRaw<ReleaseRow[]>`
  SELECT v."number", v."message", v."publisherName", COALESCE(s."at", v."publishedAt") AS "releasedAt"
  FROM "policy_versions" v
  LEFT JOIN "policy_rollouts" r ON r."version" = v."number"
  LEFT JOIN "rollout_steps" s ON s."version" = v."number" AND s."kind" = 'promote'
  WHERE r."version" IS NULL OR s."at" IS NOT NULL
  ORDER BY 4 DESC, 1 DESC`;

/** A gateway is listed while it was enrolled. The version is the one inside the signed bundle it says it applied. */
const gatewaysAt = (db: Database, at: Date) => db.$queryRaw<
  { id: string; name: string; version: number | null; appliedAt: Date | null }[]
>`
  SELECT g."id", g."name", (b."body"::jsonb #>> '{policy,version}')::int AS "version", a."appliedAt"
  FROM "gateways" g
  LEFT JOIN "gateway_removals" x ON x."gatewayId" = g."id"
  LEFT JOIN LATERAL (
    SELECT "stream", "number", "appliedAt" FROM "acknowledgements"
    WHERE "gatewayId" = g."id" AND "stream" LIKE 'group/%' AND "outcome" = 'applied' AND "appliedAt" <= ${at}
    ORDER BY "appliedAt" DESC, "number" DESC LIMIT 1) a ON true
  LEFT JOIN "stream_states" s ON s."stream" = a."stream" AND s."number" = a."number"
  LEFT JOIN "bundles" b ON b."digest" = s."digest"
  WHERE g."enrolledAt" <= ${at} AND (x."at" IS NULL OR x."at" > ${at})
  ORDER BY g."name"`;

/** Number of the version in force at a moment; null before the first. */
export async function policyInForceAt(db: Database, at: Date): Promise<number | null> {
  return (await releases(db)).find(({ releasedAt }) => releasedAt <= at)?.number ?? null;
}

/** What was in force at a moment: the version that was published then, and what each gateway had really applied. */
export const readInForceAt = defineQuery({
  name: 'policy.in-force-at',
  permission: 'policies:read',
  input: z.object({ at: z.iso.datetime() }),
  run: async ({ db }, input): Promise<Outcome<InForceAt>> => {
    const at = new Date(input.at);
    const [all, gateways] = await Promise.all([releases(db), gatewaysAt(db, at)]);
    const index = all.findIndex(({ releasedAt }) => releasedAt <= at);
    const found = all[index];
    const next = index > 0 ? all[index - 1] : index < 0 ? all.at(-1) : undefined;
    const value: InForceAt = {
      at: at.toISOString(),
      version: found ? { ...found, releasedAt: found.releasedAt.toISOString() } : null,
      until: next?.releasedAt.toISOString() ?? null,
      gateways: gateways.map(({ appliedAt, version, ...gateway }) => ({
        ...gateway,
        version: version || null,
        appliedAt: appliedAt?.toISOString() ?? null,
      })),
    };
    return { ok: true, value };
  },
});
