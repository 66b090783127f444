import { z } from 'zod';
import { takesHeader } from '@/lib/call-credentials/server/takes-header';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { isStorePath } from '../lease';
import { placeFor, sameName, whyNotSecret } from '../secret-form';
import { lockedConnector } from './locked-connector';
import { namedStores } from './stores';

/**
 * Gives a connector a secret that a store lends: the worker has it made, seals it to gateways, renews its lease before that
 * ends and revokes it when the connector no longer has it. Nobody sees or types the value.
 */
export const borrowSecret = defineCommand({
  action: 'secret.borrow',
  permission: 'secrets:edit',
  input: z.object({
    connectorId: z.uuid(),
    name: z.string().trim().min(1).max(128),
    store: z.string().max(64),
    engine: z.enum(['kv', 'dynamic']),
    path: z.string().trim().max(500).refine(isStorePath, 'A path of the store’s API, such as database/creds/app.'),
    /** A field of what is lent, or a text with `{{field}}` in it. */
    field: z.string().trim().min(1).max(500),
  }),
  run: async ({ tx, actor, now, newId }, { connectorId, name, ...source }) => {
    const connector = await lockedConnector(tx, connectorId);
    if (!connector) return notFound('connector', connectorId);
    const place = placeFor(connector.transport);
    const title = `${name} was not given to ${connector.name}.`;
    const wrong = whyNotSecret(place, name, 'x');
    if (wrong) return refuse('unprocessable', title, { detail: wrong });
    if (await takesHeader(tx, connectorId, name)) {
      return refuse('conflict', title, { detail: 'The credential of each call is sent in Authorization.' });
    }
    if (!namedStores().has(source.store)) {
      return refuse('unprocessable', title, { detail: 'The operator of this console has named no such store.' });
    }
    if (connector.secrets.some((held) => held.place === place && sameName(place, held.name, name))) {
      return refuse('conflict', title, { detail: 'It is given a secret of this name already. Remove that one first.' });
    }
    const secretId = newId();
    await tx.sealedSecret.create({
      data: { id: secretId, connectorId, place, name, createdAt: now, createdBy: actor.id, vault: { create: source } },
    });
    return {
      ok: true,
      value: { secretId },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: { secret: name, place, ...source },
      topics: ['credential'],
    };
  },
});
