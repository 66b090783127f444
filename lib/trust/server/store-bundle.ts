import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { openFinding } from '@/lib/findings/server/open-finding';
import type { TrustBundleDocument } from '../bundle/read-bundle';
import { trustDomainHref } from '../href';
import { keysDigest } from '../succession';

/** Locks a trust domain's row, so that two bundles of it follow each other; null when there is none of that name. */
export async function lockTrustDomain(tx: Transaction, name: string) {
  await tx.$queryRaw`SELECT 1 FROM "trust_domains" WHERE "name" = ${name} FOR UPDATE`;
  return tx.trustDomain.findUnique({ where: { name } });
}

export const subjectOf = (name: string) => ({ kind: 'trust-domain', id: name, name });

/**
 * Puts a bundle in force, under the lock of its trust domain. One without keys opens a finding: from the next state on nothing
 * of that domain is accepted.
 * @returns what the audit keeps of it
 */
export async function storeBundle(
  tx: Transaction,
  trustDomain: string,
  sourceId: string,
  bundle: TrustBundleDocument,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Record<string, unknown>> {
  const last = await tx.trustBundle.findFirst({ where: { trustDomain }, orderBy: { number: 'desc' } });
  const number = (last?.number ?? 0) + 1;
  const digest = keysDigest(bundle.keys);
  const { keys, sequence, refreshHint, leftOut } = bundle;
  await tx.trustBundle.create({
    data: {
      trustDomain,
      number,
      sourceId,
      sequence: sequence === null ? null : BigInt(sequence),
      refreshHint,
      keys: keys as object[],
      leftOut,
      digest,
      acceptedAt: now,
      acceptedBy: actor.name,
    },
  });
  const detail = { bundle: number, sequence, keys: keys.length, leftOut: leftOut.length, digest };
  if (keys.length > 0) return detail;
  const { id: findingId } = await openFinding(tx, {
    kind: 'trust.empty-bundle',
    subject: subjectOf(trustDomain),
    title: `The bundle of ${trustDomain} has no key left`,
    detail:
      'Gateways accept no SVID of this trust domain. Ask whoever runs it whether its keys were withdrawn on purpose.',
    href: trustDomainHref(trustDomain),
    actor,
    now,
  });
  return { ...detail, findingId };
}
