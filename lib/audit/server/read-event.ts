import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type ChainedEntry, chainBeginning, followChain } from '../chain';
import { chainedEntry } from './chained-entry';

export type AuditEventDetail = ChainedEntry & {
  /** Whether its hash, computed anew over its content and the event before, is the stored one. */
  fits: boolean;
};

/** One event, its hash computed anew. */
export const readAuditEvent = defineQuery({
  name: 'audit.read',
  permission: 'audit:read',
  input: z.object({ number: z.coerce.number().int().positive().max(2_147_483_647) }),
  run: async ({ db }, { number }) => {
    const rows = await db.auditEvent.findMany({
      where: { number: { in: [number - 1, number] } },
      orderBy: { number: 'asc' },
    });
    const row = rows.at(-1);
    if (row?.number !== number) return notFound('audit event', String(number));
    const before = rows.length === 2 && rows[0] ? { number: number - 1, hash: rows[0].hash } : chainBeginning;
    const event = chainedEntry(row);
    const value: AuditEventDetail = { ...event, fits: followChain(before, [event]).ok };
    return { ok: true, value };
  },
});
