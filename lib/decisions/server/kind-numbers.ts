import type { Transaction } from '@/lib/database/client';
import type { DecisionRecord } from '../record';

type Kind = Pick<DecisionRecord, 'entitiesDigest' | 'method' | 'policyVersion' | 'cause'>;

const keyOf = ({ entitiesDigest, method, policyVersion, cause }: Kind): string =>
  JSON.stringify([entitiesDigest, method, policyVersion, cause]);

/** Of each decision the number of its kind; kinds nobody has met yet are made. */
export async function kindNumbers(tx: Transaction, decisions: readonly Kind[]): Promise<number[]> {
  // In one order for all, so that two batches that make the same kinds do not wait for each other in a circle.
  const keys = [...new Set(decisions.map(keyOf))].sort();
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT decision_kind(k->>0, k->>1, (k->>2)::int, k->>3) AS "number"
    FROM jsonb_array_elements(${`[${keys.join(',')}]`}::jsonb) WITH ORDINALITY AS asked(k, place) ORDER BY place`;
  const numbers = new Map(keys.map((key, place) => [key, rows[place]?.number]));
  return decisions.map((decision) => {
    const number = numbers.get(keyOf(decision));
    if (number === undefined) throw new Error(`A decision's kind has no number: ${keyOf(decision)}`);
    return number;
  });
}
