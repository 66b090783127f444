import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { whyNotRemoved } from '../removal';
import { lockTrustDomain, subjectOf } from './store-bundle';

/** Ends the trust in a domain: its keys and their history go, and gateways take its SVIDs for those of a stranger. */
export const removeTrustDomain = defineCommand({
  action: 'trust-domain.remove',
  permission: 'trust-domains:edit',
  input: z.object({ name: z.string() }),
  run: async ({ tx }, { name }) => {
    const domain = await lockTrustDomain(tx, name);
    if (!domain) return notFound('trust domain', name);
    const identities = await tx.identity.count({ where: { trustDomain: name } });
    const why = whyNotRemoved({ source: domain.source, identities });
    if (why !== null) return refuse('conflict', `${name} cannot be removed.`, { detail: why });
    const last = await tx.trustBundle.findFirst({ where: { trustDomain: name }, orderBy: { number: 'desc' } });
    await tx.trustDomain.delete({ where: { name } });
    return {
      ok: true,
      value: { name },
      subject: subjectOf(name),
      detail: { source: domain.source, bundles: last?.number ?? 0, digest: last?.digest ?? null },
      groups: 'all',
      topics: ['identity'],
    };
  },
});
