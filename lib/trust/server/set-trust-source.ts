import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { sourceInput } from '../source-input';
import { checkSource, storeSource } from './set-source';
import { lockTrustDomain, storeBundle, subjectOf } from './store-bundle';

/**
 * Says anew where a trust domain's keys come from. The bundle in force stays until the source brings one, whose sequence is
 * compared with nothing before it: the way on for a server that was set up anew.
 */
export const setTrustSource = defineCommand({
  action: 'trust-domain.set-source',
  permission: 'trust-domains:edit',
  input: sourceInput.extend({ name: z.string() }),
  run: async ({ tx, actor, now, newId }, { name, ...input }) => {
    const domain = await lockTrustDomain(tx, name);
    if (!domain) return notFound('trust domain', name);
    if (domain.source === 'local') {
      return refuse('conflict', `${name} is this console's own.`, {
        detail: 'Add the trust domain of your SPIRE under its own name.',
      });
    }
    const checked = checkSource(name, input);
    if (!checked.ok) return checked;
    const { url, bundle } = checked;
    const sourceId = newId();
    await storeSource(tx, { id: sourceId, trustDomain: name, kind: input.kind, url }, { actor, now });
    const stored = bundle ? await storeBundle(tx, name, sourceId, bundle, { actor, now }) : {};
    return {
      ok: true,
      value: { name },
      subject: subjectOf(name),
      detail: { source: input.kind, url, before: domain.source, ...stored },
      ...(bundle ? { groups: 'all' as const } : {}),
    };
  },
});
