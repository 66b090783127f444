import { z } from 'zod';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { machineEmail } from '../machine-account';
import { tokenPrefix } from './request-actor';

const days = 365;

/** The token of the command line on this machine: an administrator that cannot sign in. An earlier one ends. */
export const issueMachineToken = defineCommand({
  action: 'token.issue-machine',
  permission: 'members:invite',
  input: z.object({}),
  run: async ({ tx, actor, now, newId }) => {
    const member =
      (await tx.member.findUnique({ where: { email: machineEmail } })) ??
      (await tx.member.create({
        data: {
          id: newId(),
          email: machineEmail,
          name: 'Command line on this machine',
          createdAt: now,
          roles: { create: [{ role: 'administrator', grantedAt: now, grantedBy: actor.id }] },
        },
      }));
    const open = await tx.apiToken.findMany({ where: { memberId: member.id, end: null } });
    await tx.apiTokenEnd.createMany({ data: open.map((token) => ({ tokenId: token.id, at: now, by: actor.id })) });
    const token = `${tokenPrefix}${newSecret()}`;
    const id = newId();
    await tx.apiToken.create({
      data: {
        id,
        memberId: member.id,
        name: 'cli.token',
        tokenHash: secretHash(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + days * 86_400_000),
      },
    });
    return { ok: true, value: { token }, subject: { kind: 'token', id, name: 'cli.token' } };
  },
});
