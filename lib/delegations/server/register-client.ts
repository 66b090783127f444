import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { redirectFault } from '../redirect-uri';
import { storeClient } from './store-client';

const redirectUri = z.string().superRefine((uri, context) => {
  const fault = redirectFault(uri);
  if (fault) context.addIssue({ code: 'custom', message: fault });
});

/** Registers a client that publishes no metadata document, by an id given here. It is a public client like any other. */
export const registerClient = defineCommand({
  action: 'oauth-client.register',
  permission: 'oauth-clients:register',
  input: z.object({
    clientId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower-case letters, digits and dashes, at most 63.'),
    name: z.string().trim().min(1).max(80),
    redirectUris: z.array(redirectUri).min(1, 'Where answers go.').max(20),
  }),
  run: async ({ tx, actor, now, newId }, { clientId, name, redirectUris }) => {
    const client = { clientId, source: 'registered' as const, name, redirectUris, metadata: {}, digest: '' };
    const stored = await storeClient({ tx, now, newId, by: actor.id }, client);
    if (!stored.ok) return stored;
    if (!stored.value.isNew)
      return refuse('conflict', `${clientId} is registered already.`, { detail: 'Choose another id.' });
    const { id, identityId } = stored.value.client;
    return {
      ok: true,
      value: { id, clientId },
      subject: { kind: 'oauth-client', id, name },
      detail: { clientId, redirectUris, identityId },
      groups: 'all',
      topics: ['identity', 'delegation'],
    };
  },
});
