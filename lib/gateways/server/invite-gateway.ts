import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { consoleUrl } from '@/lib/http/console-url';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { enrolmentToken } from '../reports';
import { rootKey } from './root-key';

const minutesToLive = 60;

/** Makes a one-time enrolment token. It carries the console's URL and the root's thumbprint, so that the gateway can pin it. */
export const inviteGateway = defineCommand({
  action: 'gateway.invite',
  permission: 'gateways:enrol',
  input: z.object({
    name: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower-case letters, digits and dashes, at most 63.'),
    groupId: z.uuid().optional(),
  }),
  run: async ({ tx, actor, now, newId }, input) => {
    if (await tx.gateway.findUnique({ where: { name: input.name } })) {
      return refuse('conflict', `A gateway named ${input.name} was enrolled before.`, {
        detail:
          'Choose another name: records name gateways, so a name is used once, also after its gateway was removed.',
      });
    }
    const group = input.groupId
      ? await tx.gatewayGroup.findUnique({ where: { id: input.groupId } })
      : await tx.gatewayGroup.findFirst({ orderBy: { createdAt: 'asc' } });
    if (!group) return notFound('gateway group', input.groupId ?? 'default');
    const secret = newSecret();
    const id = newId();
    const expiresAt = new Date(now.getTime() + minutesToLive * 60_000);
    await tx.enrolmentToken.create({
      data: {
        id,
        secretHash: secretHash(secret),
        name: input.name,
        groupId: group.id,
        createdAt: now,
        createdBy: actor.id,
        expiresAt,
      },
    });
    const root = await rootKey();
    const token = enrolmentToken.parse({
      url: consoleUrl(),
      rootThumbprint: await calculateJwkThumbprint(root.publicJwk),
      secret,
    });
    return {
      ok: true,
      value: {
        id,
        token: Buffer.from(JSON.stringify(token)).toString('base64url'),
        expiresAt: expiresAt.toISOString(),
      },
      subject: { kind: 'gateway', id, name: input.name },
      detail: { group: group.name, expiresAt: expiresAt.toISOString() },
    };
  },
});
