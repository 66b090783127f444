import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

const monthMs = 30 * 86_400_000;

export type ConnectorExposure = {
  /** Persons for whom a call was allowed in the last 30 days. */
  users: number;
  /** What whoever holds the connector holds, whatever the policy says. */
  tools: number;
  writing: number;
  dataClasses: string[];
  destinations: string[];
};

/** What a connector opens to whoever takes it over, and whom its revocation would meet. */
export const readConnectorExposure = defineQuery({
  name: 'connector.exposure',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await db.connector.findUnique({
      where: { id },
      select: { dataClasses: true, destinations: true, tools: { select: { writes: true, destroys: true } } },
    });
    if (!row) return notFound('connector', id);
    const since = new Date(now.getTime() - monthMs);
    const [counted] = await db.$queryRaw<{ users: bigint }[]>`
      SELECT count(DISTINCT "personId") AS "users" FROM "decisions"
      WHERE "connectorId" = ${id}::uuid AND "at" > ${since} AND "effect" = 'allow'`;
    const value: ConnectorExposure = {
      users: Number(counted?.users ?? 0),
      tools: row.tools.length,
      writing: row.tools.filter((tool) => tool.writes || tool.destroys).length,
      dataClasses: row.dataClasses,
      destinations: row.destinations,
    };
    return { ok: true, value };
  },
});
