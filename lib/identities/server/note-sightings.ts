import type { Database } from '@/lib/database/client';
import { defineJob } from '@/lib/operations/job';

/** Decisions arrive within half a second; those of the last minutes are read each minute. */
const lookBackMs = 180_000;
/** What a gateway delivers late, after the console or the network was down, is read once an hour. */
const lateMs = 6 * 3_600_000;
/** Longer than any sign is looked for. */
const keptMs = 30 * 86_400_000;

/** Reads off recent decisions where each identity was seen. Read again it changes nothing. */
export async function noteSightings(db: Database, now: Date, backMs = lookBackMs): Promise<void> {
  const since = new Date(now.getTime() - backMs);
  await db.$executeRaw`
    INSERT INTO "identity_sightings" ("identityId", "hour", "kind", "value", "firstAt", "lastAt")
    SELECT d."identityId", date_trunc('hour', d."at"), s."kind", s."value", min(d."at"), max(d."at")
    FROM "decisions" d
    JOIN "identities" i ON i."id" = d."identityId" AND i."kind" = 'agent'
    LEFT JOIN "connectors" c ON c."id" = d."connectorId"
    CROSS JOIN LATERAL (VALUES
      ('source', d."record" ->> 'sourceAddress'),
      ('environment', CASE WHEN d."effect" = 'allow' AND d."target" IS NOT NULL THEN coalesce(d."environment", c."environmentName") END)) AS s("kind", "value")
    WHERE d."at" > ${since} AND d."at" <= ${now} AND s."value" IS NOT NULL
    GROUP BY 1, 2, 3, 4
    ON CONFLICT ("identityId", "hour", "kind", "value") DO UPDATE SET
      "firstAt" = LEAST("identity_sightings"."firstAt", EXCLUDED."firstAt"),
      "lastAt" = GREATEST("identity_sightings"."lastAt", EXCLUDED."lastAt")
    WHERE "identity_sightings"."firstAt" > EXCLUDED."firstAt" OR "identity_sightings"."lastAt" < EXCLUDED."lastAt"`;
}

/** Keeps up with where identities are used. */
export const noteIdentitySightings = defineJob({
  name: 'identities.note-sightings',
  everySeconds: 60,
  run: ({ db, now }) => noteSightings(db, now),
});

/** Keeps up with what came late, and forgets what is looked at no more. */
export const noteLateSightings = defineJob({
  name: 'identities.note-late-sightings',
  everySeconds: 3_600,
  run: async ({ db, now }) => {
    await noteSightings(db, now, lateMs);
    await db.identitySighting.deleteMany({ where: { hour: { lt: new Date(now.getTime() - keptMs) } } });
  },
});
