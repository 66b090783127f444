import { Prisma } from '@/lib/database/generated/client';
import type { Window } from './source';

/** Outcomes `o` of calls of a window that went on to a connector: only then did a gateway look for what must not go with them. */
export const sentOn = ({ from, to }: Window) => Prisma.sql`
  SELECT o."decisionId", o."passedOn" FROM "decision_outcomes" o
  WHERE o."decisionId" >= uuid_v7_floor(${from}::timestamptz - interval '10 minutes')
    AND o."decisionId" < uuid_v7_floor(${to}::timestamptz + interval '10 minutes') AND o."passedOn" IS NOT NULL`;

/**
 * Calls that went on under a credential minted for them: those sent to a connector at a URL that was set to call
 * credentials then, for it is sent nothing without one. The credential's id is the decision's.
 */
export const mintedCalls = (window: Window) => Prisma.sql`
  SELECT d."id", d."at", c."name" || '.' || d."target" AS "name", s."seconds"
  FROM (SELECT "connectorId", "mode", "seconds", "at", lead("at") OVER (PARTITION BY "connectorId" ORDER BY "at", "id") AS "until"
    FROM "call_credential_settings") s
  JOIN "connectors" c ON c."id" = s."connectorId" AND c."transport" = 'http'
  JOIN "decisions" d ON d."connectorId" = s."connectorId" AND d."at" >= s."at" AND (s."until" IS NULL OR d."at" < s."until")
  JOIN (${sentOn(window)}) o ON o."decisionId" = d."id"
  WHERE s."mode" = 'required' AND d."at" >= ${window.from} AND d."at" < ${window.to} AND d."effect" = 'allow' AND d."target" IS NOT NULL`;
