import { calculateJwkThumbprint, type JWK } from 'jose';
import { z } from 'zod';
import { streamSigner } from '@/lib/gateways/server/stream-keys';
import { messageType } from '@/lib/gateways/wire';
import { defineIngest } from '@/lib/operations/ingest';
import { refuse } from '@/lib/operations/outcome';
import type { IssuingCertificate } from '../claims';

/** A certificate outlasts the longest freshness deadline there is by default: until then calls go on without the console. */
const certificateHours = 24;

/** P-256 (RFC 7518 §6.2.1), public members only. */
const issuingJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  y: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

/**
 * Certifies the key a gateway signs call credentials with, for a day: the certificate is signed by a stream key, which the
 * gateway knows through the root it pinned. From then on the JWKS of each connector its group serves lists the key.
 */
export const certifyIssuingKey = defineIngest({
  name: 'gateway.certify-issuing-key',
  input: z.object({ issuer: z.url().max(2_048), jwk: issuingJwk }),
  run: async ({ db, gateway, now }, { issuer, jwk }) => {
    const kid = await calculateJwkThumbprint(jwk as JWK);
    const notAfter = new Date(now.getTime() + certificateHours * 3_600_000);
    return db.$transaction(async (tx) => {
      // Two gateways that claim one URL wait for each other here.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`issuer ${issuer}`}, 0))::text`;
      const other = await tx.gatewayIssuingKey.findFirst({
        where: { issuer, gatewayId: { not: gateway.id }, notAfter: { gt: now }, gateway: { removal: null } },
        include: { gateway: { select: { name: true } } },
      });
      if (other) {
        return refuse('conflict', `${other.gateway.name} issues credentials as ${issuer}.`, {
          detail: 'Give each gateway a URL of its own: set GATEWAY_PUBLIC_URL.',
        });
      }
      if (await tx.gatewayIssuingKey.findUnique({ where: { kid }, select: { kid: true } })) {
        return refuse('conflict', 'The key was certified before.', { detail: 'Make a new one for each certificate.' });
      }
      const certified: IssuingCertificate = {
        gatewayId: gateway.id,
        issuer,
        kid,
        jwk,
        issuedAt: now.toISOString(),
        notAfter: notAfter.toISOString(),
      };
      const certificate = await (await streamSigner(tx, now)).sign(messageType.issuingCertificate, certified);
      await tx.gatewayIssuingKey.create({
        data: { kid, gatewayId: gateway.id, issuer, publicJwk: jwk, certificate, notAfter, createdAt: now },
      });
      return { ok: true, value: { certificate } };
    });
  },
});
