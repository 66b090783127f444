import { z } from 'zod';
import { takesHeader } from '@/lib/call-credentials/server/takes-header';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { placeFor, sameName, whyNotSecret } from '../secret-form';
import { lockedConnector } from './locked-connector';
import { sealSecret } from './seal-secrets';
import { setFirstEnd } from './set-first-end';

/**
 * Gives a connector a secret: a header of calls to its URL, or a variable of its command. It is sealed here, sent sealed to
 * the gateways of its group, and shown to nobody again.
 */
export const addSecret = defineCommand({
  action: 'secret.add',
  permission: 'secrets:edit',
  input: z.object({
    connectorId: z.uuid(),
    name: z.string().trim().min(1).max(128),
    value: z.string().min(1).max(16_384),
    /** When it ends; null: its form says, or nothing does. */
    until: z.coerce.date().nullable().default(null),
  }),
  run: async ({ tx, actor, now, newId }, { connectorId, name, value, until }) => {
    const connector = await lockedConnector(tx, connectorId);
    if (!connector) return notFound('connector', connectorId);
    const place = placeFor(connector.transport);
    const wrong = whyNotSecret(place, name, value);
    if (wrong) return refuse('unprocessable', 'The secret was not sealed.', { detail: wrong });
    if (await takesHeader(tx, connectorId, name)) {
      return refuse('conflict', 'The secret was not sealed.', {
        detail: 'The credential of each call is sent in Authorization.',
      });
    }
    if (connector.secrets.some((held) => held.place === place && sameName(place, held.name, name))) {
      return refuse('conflict', `${connector.name} is given a secret ${name} already.`, {
        detail: 'Rotate that one, so that both live while they overlap.',
      });
    }
    const made = { newId, by: actor.id, byName: actor.name, now };
    const { secretId, credentialId } = await sealSecret(tx, connector, { place, name, value }, made);
    const refused = await setFirstEnd(tx, credentialId, until, made);
    if (refused) return refused;
    return {
      ok: true,
      value: { secretId, credentialId },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: { secret: name, place, credentialId, until: until?.toISOString() ?? null },
      groups: [connector.groupId],
      topics: ['credential'],
    };
  },
});
