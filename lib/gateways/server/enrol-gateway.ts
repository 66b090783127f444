import { z } from 'zod';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { type EnrolReply, enrolRequest } from '../wire';
import { rootKey } from './root-key';
import { allCertificates } from './stream-keys';

/** A gateway presents its one-time token and its public keys. Run by the enrolment route for whoever holds the token. */
export const enrolGateway = defineCommand({
  action: 'gateway.enrol',
  permission: 'gateways:enrol',
  input: enrolRequest.extend({ token: z.string().min(20).max(200) }),
  run: async ({ tx, now, newId }, input) => {
    const [token] = await tx.$queryRaw<{ id: string; name: string; groupId: string; expiresAt: Date; used: boolean }[]>`
      SELECT t."id", t."name", t."groupId", t."expiresAt",
             EXISTS (SELECT FROM "enrolment_token_uses" u WHERE u."tokenId" = t."id") AS "used"
      FROM "enrolment_tokens" t WHERE t."secretHash" = ${secretHash(input.token)} FOR UPDATE OF t`;
    if (!token)
      return refuse('unauthenticated', 'The enrolment token is not known here.', {
        detail: 'Make a new one on the gateways page.',
      });
    if (token.used)
      return refuse('gone', 'The enrolment token was used already.', {
        detail: 'Make a new one on the gateways page.',
      });
    if (token.expiresAt < now) {
      return refuse('gone', `The enrolment token expired at ${token.expiresAt.toISOString()}.`, {
        detail: 'Make a new one on the gateways page.',
      });
    }
    if (await tx.gateway.findUnique({ where: { name: token.name } })) {
      return refuse('conflict', `A gateway named ${token.name} is enrolled already.`);
    }
    const id = newId();
    await tx.gateway.create({
      data: {
        id,
        name: token.name,
        groupId: token.groupId,
        url: input.url,
        signingJwk: input.signingJwk as object,
        encryptionJwk: input.encryptionJwk as object,
        enrolledAt: now,
      },
    });
    await tx.enrolmentTokenUse.create({ data: { tokenId: token.id, gatewayId: id, at: now } });
    const root = await rootKey();
    const value: EnrolReply = {
      gatewayId: id,
      name: token.name,
      groupId: token.groupId,
      rootJwk: root.publicJwk as EnrolReply['rootJwk'],
      certificates: await allCertificates(tx),
    };
    // Secrets are sealed to each gateway's key, so a new gateway is a new snapshot.
    return {
      ok: true,
      value,
      subject: { kind: 'gateway', id, name: token.name },
      detail: { url: input.url },
      groups: [token.groupId],
    };
  },
});
