import { type ChainHead, followChain } from '@/lib/audit/chain';
import { chainedEntry } from '@/lib/audit/server/chained-entry';
import type { Database } from '@/lib/database/client';
import type { Followed } from '../measure/chain-stretch';

const pageSize = 5_000;

/** Follows the audit log on from a number to its head, unless it is stopped. */
export async function followAudit(db: Database, from: ChainHead, stopping: AbortSignal): Promise<Followed> {
  const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  const broken = (to: ChainHead, at: number, problem: string) => ({ to, broken: { at, problem }, isWhole: false });
  let last = from;
  while (last.number < head.number) {
    if (stopping.aborted) return { to: last, broken: null, isWhole: false };
    const rows = await db.auditEvent.findMany({
      where: { number: { gt: last.number, lte: head.number } },
      orderBy: { number: 'asc' },
      take: pageSize,
    });
    const followed = followChain(last, rows.map(chainedEntry));
    if (!followed.ok) {
      const { brokenAt } = followed;
      const before = rows.find(({ number }) => number === brokenAt - 1);
      const problem = `Event ${brokenAt} is changed, missing or out of place.`;
      return broken(before ? { number: before.number, hash: before.hash } : last, brokenAt, problem);
    }
    if (rows.length === 0) return broken(last, last.number + 1, `Event ${last.number + 1} is missing.`);
    last = followed.head;
  }
  if (last.number === head.number && last.hash === head.hash) return { to: last, broken: null, isWhole: true };
  return broken(last, head.number, `The log's head does not fit event ${head.number}.`);
}
