import { calculateJwkThumbprint, type JWK } from 'jose';
import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { type EnrolReply, enrolRequest } from '../reports';
import { rootKey } from './root-key';
import { allCertificates } from './stream-keys';

type Token = { id: string; name: string; groupId: string; expiresAt: Date; gatewayId: string | null };

async function replyTo(tx: Transaction, gateway: { id: string; name: string; groupId: string }): Promise<EnrolReply> {
  const root = await rootKey();
  return {
    gatewayId: gateway.id,
    name: gateway.name,
    groupId: gateway.groupId,
    rootJwk: root.publicJwk as EnrolReply['rootJwk'],
    certificates: await allCertificates(tx),
  };
}

/** The gateway that used the token, if it has the keys presented now: it was killed before it could keep the answer. */
async function sameGateway(tx: Transaction, token: Token, input: z.output<typeof enrolRequest>) {
  const gateway = await tx.gateway.findUnique({ where: { id: token.gatewayId ?? '' }, include: { removal: true } });
  if (!gateway || gateway.removal) return null;
  const thumbprints = [gateway.signingJwk, input.signingJwk, gateway.encryptionJwk, input.encryptionJwk].map((jwk) =>
    calculateJwkThumbprint(jwk as JWK),
  );
  const [heldSigning, signing, heldEncryption, encryption] = await Promise.all(thumbprints);
  return heldSigning === signing && heldEncryption === encryption ? gateway : null;
}

/** A gateway presents its one-time token and its public keys. Run by the enrolment route for whoever holds the token. */
export const enrolGateway = defineCommand({
  action: 'gateway.enrol',
  permission: 'gateways:enrol',
  input: enrolRequest.extend({ token: z.string().min(20).max(200) }),
  run: async ({ tx, now, newId }, input) => {
    const [token] = await tx.$queryRaw<Token[]>`
      SELECT t."id", t."name", t."groupId", t."expiresAt",
             (SELECT u."gatewayId" FROM "enrolment_token_uses" u WHERE u."tokenId" = t."id") AS "gatewayId"
      FROM "enrolment_tokens" t WHERE t."secretHash" = ${secretHash(input.token)} FOR UPDATE OF t`;
    if (!token)
      return refuse('unauthenticated', 'The enrolment token is not known here.', {
        detail: 'Make a new one on the gateways page.',
      });
    if (token.gatewayId !== null) {
      const gateway = await sameGateway(tx, token, input);
      if (!gateway) {
        return refuse('gone', 'The enrolment token was used already.', {
          detail: 'Make a new one on the gateways page.',
        });
      }
      const subject = { kind: 'gateway', id: gateway.id, name: gateway.name };
      return { ok: true, value: await replyTo(tx, gateway), subject, detail: { again: true } };
    }
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
    // Secrets are sealed to each gateway's key, so a new gateway is a new snapshot.
    return {
      ok: true,
      value: await replyTo(tx, { ...token, id }),
      subject: { kind: 'gateway', id, name: token.name },
      detail: { url: input.url },
      groups: [token.groupId],
    };
  },
});
