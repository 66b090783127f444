import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { type AuditEntry, chainHash } from '../chain';

/** Appends one event under the lock of the chain's head. Call it late: the lock is held until commit. */
export async function appendAudit(tx: Transaction, entry: AuditEntry): Promise<number> {
  const [head] = await tx.$queryRaw<{ number: number; hash: string }[]>`
    SELECT "number", "hash" FROM "audit_head" WHERE "id" = 1 FOR UPDATE`;
  if (!head) throw new Error('The audit chain has no head: the first migration did not run.');
  const number = head.number + 1;
  const hash = chainHash(head.hash, number, entry);
  await tx.auditEvent.create({
    data: { ...entry, at: new Date(entry.at), detail: entry.detail as object, number, previousHash: head.hash, hash },
  });
  await tx.$executeRaw`UPDATE "audit_head" SET "number" = ${number}, "hash" = ${hash} WHERE "id" = 1`;
  await notify(tx, { topic: 'audit' });
  return number;
}
