import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { privateHostsOf, urlFault } from '@/lib/http/server/fetch-guarded';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { readBundle, type TrustBundleDocument } from '../bundle/read-bundle';
import type { SourceInput } from '../source-input';

export type CheckedSource = { ok: true; url: string | null; bundle: TrustBundleDocument | null } | Refused;

/** Checks what somebody chose as a source: a URL that may be fetched, or a document that is a bundle. */
export function checkSource(trustDomain: string, { kind, url, document }: SourceInput): CheckedSource {
  if (kind === 'upload') {
    if (!document)
      return refuse('unprocessable', 'There is no document to upload.', {
        detail: 'Paste a bundle, or choose its file.',
      });
    const read = readBundle(document, trustDomain, 'spiffe');
    if (!read.ok) return refuse('unprocessable', `This is no bundle of ${trustDomain}.`, { detail: read.detail });
    return { ok: true, url: null, bundle: read.bundle };
  }
  const fault = urlFault(url ?? '', privateHostsOf(process.env));
  if (fault !== null) return refuse('unprocessable', 'This URL cannot be a source of keys.', { detail: fault });
  return { ok: true, url: url ?? null, bundle: null };
}

/** Makes a source the one in force. */
export async function storeSource(
  tx: Transaction,
  source: { id: string; trustDomain: string; kind: string; url: string | null },
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await tx.trustSource.create({ data: { ...source, setAt: now, setBy: actor.id, setterName: actor.name } });
  await tx.trustDomain.update({ where: { name: source.trustDomain }, data: { source: source.kind } });
  // What the last look at another source brought says nothing about this one.
  await tx.trustRefresh.deleteMany({ where: { trustDomain: source.trustDomain } });
}
