import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

const perPage = 50;

export type ConnectorChange = {
  /** Its place in the audit chain. */
  number: number;
  at: string;
  actorKind: string;
  actorName: string;
  action: string;
  detail: Record<string, unknown>;
};

export type ConnectorChanges = { changes: ConnectorChange[]; total: number; nextBefore: number | null };

/** A bulk change is one event about many connectors, and names them. */
const aboutConnector = (id: string) => ({
  outcome: 'done',
  OR: [
    { subjectKind: 'connector', subjectId: id },
    { subjectKind: 'connectors', detail: { path: ['connectors'], array_contains: id } },
  ],
});

export const countChanges = (db: Database, id: string): Promise<number> =>
  db.auditEvent.count({ where: aboutConnector(id) });

/** What was done to a connector, newest first: the audit events about it. */
export const readChanges = defineQuery({
  name: 'connector.changes',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid(), before: z.coerce.number().int().min(1).optional() }),
  run: async ({ db }, { id, before }) => {
    if (!(await db.connector.findUnique({ where: { id }, select: { id: true } }))) return notFound('connector', id);
    const about = aboutConnector(id);
    const [rows, total] = await Promise.all([
      db.auditEvent.findMany({
        where: { ...about, ...(before === undefined ? {} : { number: { lt: before } }) },
        orderBy: { number: 'desc' },
        take: perPage + 1,
        select: { number: true, at: true, actorKind: true, actorName: true, action: true, detail: true },
      }),
      countChanges(db, id),
    ]);
    const value: ConnectorChanges = {
      changes: rows.slice(0, perPage).map((row) => ({
        ...row,
        at: row.at.toISOString(),
        detail: row.detail as Record<string, unknown>,
      })),
      total,
      nextBefore: rows.length > perPage ? (rows[perPage - 1]?.number ?? null) : null,
    };
    return { ok: true, value };
  },
});
