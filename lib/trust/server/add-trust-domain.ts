import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { sourceInput, trustDomainFault } from '../source-input';
import { checkSource, storeSource } from './set-source';
import { storeBundle, subjectOf } from './store-bundle';

/** Makes a trust domain known, and where its keys come from. Until a bundle is there, nothing of it is accepted. */
export const addTrustDomain = defineCommand({
  action: 'trust-domain.add',
  permission: 'trust-domains:edit',
  input: sourceInput.extend({ name: z.string().trim().max(255) }),
  run: async ({ tx, actor, now, newId }, { name, ...input }) => {
    const fault = trustDomainFault(name);
    if (fault !== null)
      return refuse('unprocessable', `${name || 'An empty name'} is not a trust domain.`, { detail: fault });
    if (await tx.trustDomain.findUnique({ where: { name } })) {
      return refuse('conflict', `${name} is known already.`, {
        detail: 'Change where its keys come from on its page.',
      });
    }
    const checked = checkSource(name, input);
    if (!checked.ok) return checked;
    const { url, bundle } = checked;
    await tx.trustDomain.create({ data: { name, source: input.kind, createdAt: now, createdBy: actor.id } });
    const sourceId = newId();
    await storeSource(tx, { id: sourceId, trustDomain: name, kind: input.kind, url }, { actor, now });
    const stored = bundle ? await storeBundle(tx, name, sourceId, bundle, { actor, now }) : {};
    return {
      ok: true,
      value: { name },
      subject: subjectOf(name),
      detail: { source: input.kind, url, ...stored },
      groups: 'all',
      topics: ['identity'],
    };
  },
});
