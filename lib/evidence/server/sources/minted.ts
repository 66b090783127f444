import { Prisma } from '@/lib/database/generated/client';
import type { Window } from './source';

/**
 * Calls that went on under a credential minted for them: those answered by a connector at a URL that was set to call
 * credentials then, for it is sent nothing without one. The credential's id is the decision's.
 */
export const mintedCalls = ({ from, to }: Window) => Prisma.sql`
  SELECT d."id", d."at", c."environmentName" AS "environment", c."name" || '.' || d."target" AS "name", s."seconds"
  FROM "decisions" d
  JOIN "connectors" c ON c."id" = d."connectorId" AND c."transport" = 'http'
  CROSS JOIN LATERAL (SELECT s."mode", s."seconds" FROM "call_credential_settings" s
    WHERE s."connectorId" = c."id" AND s."at" <= d."at" ORDER BY s."at" DESC, s."id" DESC LIMIT 1) s
  WHERE d."at" >= ${from} AND d."at" < ${to} AND d."effect" = 'allow' AND d."target" IS NOT NULL AND s."mode" = 'required'
    AND d."connectorId" IN (SELECT "connectorId" FROM "call_credential_settings")
    AND EXISTS (SELECT FROM "decision_outcomes" o WHERE o."decisionId" = d."id" AND o."kind" IN ('completed', 'tool-error'))`;
