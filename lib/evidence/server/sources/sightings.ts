import { Prisma } from '@/lib/database/generated/client';

/** Where identities were seen in the time up to a moment: rows of "identity_sightings" that overlap it. */
export const sightingsIn = (kind: 'source' | 'environment', before: Prisma.Sql, to: Date) => Prisma.sql`
  SELECT s.* FROM "identity_sightings" s
  WHERE s."kind" = ${kind} AND s."hour" > ${to}::timestamptz - ${before} - interval '1 hour' AND s."hour" < ${to}
    AND s."lastAt" > ${to}::timestamptz - ${before} AND s."firstAt" < ${to}`;
