import { Prisma } from '@/lib/database/generated/client';

/** Gateways `g` of the fleet at a moment, as the rest of a FROM clause; conditions go on with AND. */
export const fleetAt = (at: Date): Prisma.Sql => Prisma.sql`
  "gateways" g LEFT JOIN "gateway_removals" x ON x."gatewayId" = g."id"
  WHERE g."enrolledAt" <= ${at} AND (x."at" IS NULL OR x."at" > ${at})`;

/** A gateway's clock is known by what it says it received when: not before that was issued, nor after its word was here. */
export const clocksAt = (at: Date): Prisma.Sql => Prisma.sql`
  SELECT a."storedAt" AS "at", NULL AS "environment", o."off" IS NULL AS "meets", NULL AS "value", 'gateway' AS "kind",
    f."id"::text AS "id", f."name", coalesce(o."off", 'Its clock agrees with the console’s, as far as its newest word tells.') AS "says"
  FROM (SELECT g."id", g."name" FROM ${fleetAt(at)}) f
  CROSS JOIN LATERAL (SELECT k."receivedAt", k."storedAt", s."issuedAt" FROM "acknowledgements" k
    JOIN "stream_states" s ON s."stream" = k."stream" AND s."number" = k."number"
    WHERE k."gatewayId" = f."id" AND k."storedAt" <= ${at} ORDER BY k."storedAt" DESC LIMIT 1) a
  CROSS JOIN LATERAL (SELECT CASE
    WHEN a."receivedAt" > a."storedAt" + interval '1 second' THEN 'Its clock is ahead by at least '
      || round(extract(epoch FROM a."receivedAt" - a."storedAt")::numeric, 1) || ' s.'
    WHEN a."receivedAt" < a."issuedAt" - interval '1 second' THEN 'Its clock is behind by at least '
      || round(extract(epoch FROM a."issuedAt" - a."receivedAt")::numeric, 1) || ' s.' END AS "off") o`;
