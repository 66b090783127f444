import { Prisma } from '@/lib/database/generated/client';

/** What the revocation of ends a delegation `g`: itself, those above it, and who takes part in any of them; "kind" and "id". */
export const endedWith = Prisma.sql`
  SELECT k."kind", k."id" FROM (
    WITH RECURSIVE chain AS (
      SELECT g."id", g."parentId", g."actorId", g."subjectId", g."personId"
      UNION ALL SELECT u."id", u."parentId", u."actorId", u."subjectId", u."personId"
      FROM "delegations" u JOIN chain ON u."id" = chain."parentId")
    SELECT * FROM chain) a
  CROSS JOIN LATERAL (VALUES ('delegation', a."id"), ('identity', a."actorId"), ('identity', a."subjectId"), ('person', a."personId"))
    AS k("kind", "id")
  WHERE k."id" IS NOT NULL`;
