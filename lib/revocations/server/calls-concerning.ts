import { Prisma } from '@/lib/database/generated/client';
import type { SubjectKind } from '../subject';

/** The decisions `d` a subject takes part in, as a condition. A delegation concerns what is done under those handed on from it, too. */
export function callsConcerning(kind: SubjectKind, id: string): Prisma.Sql {
  switch (kind) {
    case 'connector':
      return Prisma.sql`d."connectorId" = ${id}::uuid`;
    case 'identity':
      return Prisma.sql`d."identityId" = ${id}::uuid`;
    case 'person':
      return Prisma.sql`d."personId" = ${id}::uuid`;
    case 'delegation':
      return Prisma.sql`d."delegationId" IN (SELECT s."id" FROM (${subtreeOf(id)}) s)`;
    case 'credential':
      // A token is in the record of each call; a secret is its connector's, so the calls are those of the connector.
      return Prisma.sql`(d."delegationId" = (SELECT t."delegationId" FROM "delegation_tokens" t WHERE t."jti" = ${id}::uuid)
        AND d."record" #>> '{credential,jti}' = ${id}
        OR d."connectorId" IN (SELECT s."connectorId" FROM "sealed_secrets" s WHERE s."credentialId" = ${id}::uuid
          AND NOT EXISTS (SELECT FROM "secret_ends" e WHERE e."secretId" = s."id")))`;
  }
}

/** A delegation and all that descend from it. */
export const subtreeOf = (id: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE tree AS (
    SELECT "id" FROM "delegations" WHERE "id" = ${id}::uuid
    UNION SELECT c."id" FROM "delegations" c JOIN tree ON c."parentId" = tree."id")
  SELECT "id" FROM tree`;
