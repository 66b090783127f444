import type { Database } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import { type FetchLimits, fetchGuarded, privateHostsOf } from '@/lib/http/server/fetch-guarded';
import { readBundle } from '../bundle/read-bundle';
import { nextRefresh } from '../refresh-schedule';
import { isFetched } from '../source';
import { largestBundle } from '../source-input';
import { succession } from '../succession';
import { bundleOfSource, sourceInForce } from './bundle-in-force';

export type Look =
  | { outcome: 'new'; sourceId: string; document: string }
  | { outcome: 'same' }
  | { outcome: 'refused' | 'failed'; problem: string; detail: string };

const timeoutMs = 10_000;

async function ask(
  db: Database,
  name: string,
  more: Partial<FetchLimits>,
): Promise<{ look: Look; hint: number | null }> {
  const source = await sourceInForce(db, name);
  if (!isFetched(source.kind)) throw new Error(`The keys of ${name} are not fetched.`);
  const inForce = await bundleOfSource(db, source.id);
  const hint = inForce?.refreshHint ?? null;
  const limits = { timeoutMs, maxBytes: largestBundle, privateHosts: privateHostsOf(process.env), ...more };
  const fetched = await fetchGuarded(source.url ?? '', limits);
  const failed = ({ problem, detail }: { problem: string; detail: string }) => ({
    look: { outcome: 'failed' as const, problem, detail },
    hint,
  });
  if (!fetched.ok) return failed(fetched);
  const read = readBundle(fetched.text, name, source.kind === 'jwks' ? 'jwks' : 'spiffe');
  if (!read.ok) return failed(read);
  const verdict = succession(inForce, read.bundle);
  if (verdict.kind === 'refused')
    return { look: { outcome: 'refused', problem: 'sequence', detail: verdict.detail }, hint };
  if (verdict.kind === 'same') return { look: { outcome: 'same' }, hint };
  return { look: { outcome: 'new', sourceId: source.id, document: fetched.text }, hint: read.bundle.refreshHint };
}

/** Asks a trust domain's source for its bundle, and notes how that ended. Puts nothing in force. */
export async function lookForBundle(
  db: Database,
  name: string,
  now: Date,
  limits: Partial<FetchLimits> = {},
): Promise<Look> {
  const { look, hint } = await ask(db, name, limits);
  const isGood = look.outcome === 'new' || look.outcome === 'same';
  const reading = {
    at: now,
    outcome: look.outcome,
    problem: 'problem' in look ? look.problem : null,
    detail: 'detail' in look ? look.detail : null,
    nextAt: nextRefresh(now, hint, !isGood),
    ...(isGood ? { succeededAt: now } : {}),
  };
  await db.$transaction(async (tx) => {
    await tx.trustRefresh.upsert({
      where: { trustDomain: name },
      create: { trustDomain: name, ...reading },
      update: reading,
    });
    await notify(tx, { topic: 'trust-domain' });
  });
  return look;
}

/** The trust domains whose source is to be asked now. */
export async function dueForRefresh(db: Database, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT d."name" FROM "trust_domains" d LEFT JOIN "trust_refreshes" r ON r."trustDomain" = d."name"
    WHERE d."source" IN ('https_web', 'jwks') AND (r."nextAt" IS NULL OR r."nextAt" <= ${now}) ORDER BY d."name"`;
  return rows.map(({ name }) => name);
}
