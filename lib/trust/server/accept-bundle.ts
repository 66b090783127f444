import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { readBundle } from '../bundle/read-bundle';
import { succession } from '../succession';
import { bundleOfSource, sourceInForce } from './bundle-in-force';
import { lockTrustDomain, storeBundle, subjectOf } from './store-bundle';

/** Puts in force what a source brought. Judged again under the lock: a person or another worker may have been faster. */
export const acceptBundle = defineCommand({
  action: 'trust-domain.accept-bundle',
  permission: 'trust-domains:refresh',
  input: z.object({ name: z.string(), sourceId: z.uuid(), document: z.string() }),
  run: async ({ tx, actor, now }, { name, sourceId, document }) => {
    if (!(await lockTrustDomain(tx, name))) return notFound('trust domain', name);
    const source = await sourceInForce(tx, name);
    if (source.id !== sourceId) return refuse('conflict', `The keys of ${name} come from elsewhere now.`);
    const read = readBundle(document, name, source.kind === 'jwks' ? 'jwks' : 'spiffe');
    if (!read.ok) return refuse('unprocessable', `What ${name} serves is no bundle.`, { detail: read.detail });
    const verdict = succession(await bundleOfSource(tx, sourceId), read.bundle);
    if (verdict.kind === 'refused')
      return refuse('conflict', `The bundle of ${name} is refused.`, { detail: verdict.detail });
    if (verdict.kind === 'same') return refuse('conflict', `The bundle of ${name} is in force already.`);
    return {
      ok: true,
      value: { name },
      subject: subjectOf(name),
      detail: {
        source: source.kind,
        url: source.url,
        ...(await storeBundle(tx, name, sourceId, read.bundle, { actor, now })),
      },
      groups: 'all',
    };
  },
});
