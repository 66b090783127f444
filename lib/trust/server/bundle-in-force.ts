import type { Database, Transaction } from '@/lib/database/client';
import type { BundleKeyJwk } from '../bundle/read-bundle';
import type { InForce } from '../succession';

export type SourceInForce = { id: string; kind: string; url: string | null; setAt: Date };

/** Where a trust domain's keys come from now. */
export async function sourceInForce(db: Database | Transaction, trustDomain: string): Promise<SourceInForce> {
  return db.trustSource.findFirstOrThrow({
    where: { trustDomain },
    orderBy: [{ setAt: 'desc' }, { id: 'desc' }],
    select: { id: true, kind: true, url: true, setAt: true },
  });
}

/** The newest bundle that came from a source: what the next one is compared with. Null before the first. */
export async function bundleOfSource(db: Database | Transaction, sourceId: string): Promise<InForce | null> {
  const row = await db.trustBundle.findFirst({ where: { sourceId }, orderBy: { number: 'desc' } });
  if (!row) return null;
  const { number, refreshHint, digest } = row;
  return { number, sequence: row.sequence === null ? null : Number(row.sequence), refreshHint, digest };
}

/** The keys of every trust domain by its newest bundle; none for a domain that has no bundle yet, so nothing of it counts. */
export async function keysInForce(db: Database | Transaction): Promise<{ name: string; keys: BundleKeyJwk[] }[]> {
  return db.$queryRaw<{ name: string; keys: BundleKeyJwk[] }[]>`
    SELECT d."name", coalesce(b."keys", '[]'::jsonb) AS "keys" FROM "trust_domains" d
    LEFT JOIN LATERAL (
      SELECT "keys" FROM "trust_bundles" WHERE "trustDomain" = d."name" ORDER BY "number" DESC LIMIT 1) b ON true
    ORDER BY d."name"`;
}
