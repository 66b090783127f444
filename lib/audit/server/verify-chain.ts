import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { chainBeginning, followChain } from '../chain';
import { chainedEntry } from './chained-entry';

export type ChainVerdict = {
  holds: boolean;
  /** Events whose hash was computed anew and compared. */
  checked: number;
  head: { number: number; hash: string };
  /** The first event that is changed, missing or out of place. */
  brokenAt: number | null;
  at: string;
};

const pageSize = 5_000;

/**
 * Computes every hash of the audit log anew, from the first event to the head, in one snapshot. Events missing from the
 * end are found by the head, which is a row of its own.
 */
export const verifyAuditChain = defineQuery({
  name: 'audit.verify',
  permission: 'audit:read',
  input: z.object({}),
  run: ({ db, now }) =>
    db.$transaction(
      async (tx) => {
        const head = await tx.auditHead.findUniqueOrThrow({ where: { id: 1 } });
        const verdict = (checked: number, brokenAt: number | null) => {
          const value: ChainVerdict = {
            holds: brokenAt === null,
            checked,
            head: { number: head.number, hash: head.hash },
            brokenAt,
            at: now.toISOString(),
          };
          return { ok: true as const, value };
        };
        let last = chainBeginning;
        for (;;) {
          const rows = await tx.auditEvent.findMany({
            where: { number: { gt: last.number } },
            orderBy: { number: 'asc' },
            take: pageSize,
          });
          const followed = followChain(last, rows.map(chainedEntry));
          if (!followed.ok) return verdict(followed.brokenAt - 1, followed.brokenAt);
          last = followed.head;
          if (rows.length < pageSize) break;
        }
        if (last.number !== head.number) return verdict(last.number, Math.min(last.number, head.number) + 1);
        return verdict(last.number, last.hash === head.hash ? null : last.number);
      },
      { isolationLevel: 'RepeatableRead', timeout: 120_000 },
    ),
});
