import type { Database } from '@/lib/database/client';
import { defineJob } from '@/lib/operations/job';

/** Decisions are read again for this long, so that a gateway may deliver late. */
const lookBackMs = 3_600_000;
/** Longer than any sign is looked for. */
const keptMs = 30 * 86_400_000;

/** Reads off the decisions of the last hour where each identity was seen. Read again it changes nothing. */
export async function noteSightings(db: Database, now: Date): Promise<void> {
  const since = new Date(now.getTime() - lookBackMs);
  await db.$executeRaw`
    INSERT INTO "identity_sightings" ("identityId", "hour", "kind", "value", "firstAt", "lastAt")
    SELECT d."identityId", date_trunc('hour', d."at"), s."kind", s."value", min(d."at"), max(d."at")
    FROM "decisions" d
    JOIN "identities" i ON i."id" = d."identityId" AND i."kind" = 'agent'
    LEFT JOIN "connectors" c ON c."id" = d."connectorId"
    CROSS JOIN LATERAL (VALUES
      ('source', d."record" ->> 'sourceAddress'),
      ('environment', CASE WHEN d."effect" = 'allow' AND d."target" IS NOT NULL THEN c."environmentName" END)) AS s("kind", "value")
    WHERE d."at" > ${since} AND d."at" <= ${now} AND s."value" IS NOT NULL
    GROUP BY 1, 2, 3, 4
    ON CONFLICT ("identityId", "hour", "kind", "value") DO UPDATE SET
      "firstAt" = LEAST("identity_sightings"."firstAt", EXCLUDED."firstAt"),
      "lastAt" = GREATEST("identity_sightings"."lastAt", EXCLUDED."lastAt")
    WHERE "identity_sightings"."firstAt" > EXCLUDED."firstAt" OR "identity_sightings"."lastAt" < EXCLUDED."lastAt"`;
  await db.identitySighting.deleteMany({ where: { hour: { lt: new Date(now.getTime() - keptMs) } } });
}

/** Keeps up with where identities are used. */
export const noteIdentitySightings = defineJob({
  name: 'identities.note-sightings',
  everySeconds: 60,
  run: ({ db, now }) => noteSightings(db, now),
});
