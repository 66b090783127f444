import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';

/** The decision on a call that was sent from the console; null until its gateway has delivered it. */
export type SentCallDecision = { decisionId: string | null };

/** How far back a sent call is looked for. */
const lookBackMs = 3_600_000;

/** Finds the decision on a call by the trace id it was sent with: on the call itself, or on the handshake that was denied before it. */
export const readSentCall = defineQuery({
  name: 'connector.sent-call',
  permission: 'decisions:read',
  input: z.object({ id: z.uuid(), traceId: z.string().regex(/^[0-9a-f]{32}$/) }),
  run: async ({ db, now }, { id, traceId }) => {
    const since = new Date(now.getTime() - lookBackMs);
    const [row] = await db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "decisions"
      WHERE "connectorId" = ${id}::uuid AND "at" > ${since} AND "record" ->> 'traceId' = ${traceId}
        AND ("method" = 'tools/call' OR "effect" = 'deny')
      ORDER BY "at" DESC LIMIT 1`;
    const value: SentCallDecision = { decisionId: row?.id ?? null };
    return { ok: true, value };
  },
});
