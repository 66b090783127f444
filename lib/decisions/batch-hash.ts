import { createHash } from 'node:crypto';

/** What the first batch of an epoch links to. */
export const batchChainStart = '0'.repeat(64);

/** SHA-256 hex of `previousHash + "\n" + body`: each sealed batch fixes the one before it. */
export function batchHash(previousHash: string, body: string): string {
  return createHash('sha256').update(previousHash).update('\n').update(body).digest('hex');
}
