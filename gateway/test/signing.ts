import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type FleetBody, messageType } from '@/lib/gateways/wire';
import { makeAuthority } from '@/lib/identities/test/certificates';

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const pair = () => generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
type PrivateKey = Awaited<ReturnType<typeof pair>>['privateKey'];

export type StreamKey = { kid: string; certificate: string; sign: (typ: string, payload: unknown) => Promise<string> };

function signerOf(kid: string, key: PrivateKey): StreamKey['sign'] {
  return (typ, payload) => new CompactSign(encode(payload)).setProtectedHeader({ alg: 'EdDSA', typ, kid }).sign(key);
}

/** A root as the console keeps one, and what only it can certify. */
export async function makeRoot() {
  const { publicKey, privateKey } = await pair();
  const jwk = await exportJWK(publicKey);
  const sign = signerOf('root', privateKey);
  return {
    jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    /** A stream key that may sign from `fromMs` to `untilMs` after now. */
    async certify(fromMs = -60_000, untilMs = 86_400_000): Promise<StreamKey> {
      const stream = await pair();
      const streamJwk = await exportJWK(stream.publicKey);
      const kid = await calculateJwkThumbprint(streamJwk);
      const certificate = await sign(messageType.keyCertificate, {
        kid,
        jwk: streamJwk,
        notBefore: new Date(Date.now() + fromMs).toISOString(),
        notAfter: new Date(Date.now() + untilMs).toISOString(),
      });
      return { kid, certificate, sign: signerOf(kid, stream.privateKey) };
    },
  };
}

export const fleetState = (number: number, body: FleetBody, issuedAt = new Date()) => ({
  scope: 'fleet' as const,
  stream: 'fleet' as const,
  number,
  issuedAt: issuedAt.toISOString(),
  body,
});

export const groupState = (groupId: string, number: number, digest: string, bytes = 1, issuedAt = new Date()) => ({
  scope: 'group' as const,
  stream: `group/${groupId}`,
  number,
  issuedAt: issuedAt.toISOString(),
  body: { kind: 'snapshot' as const, digest, bytes },
});

/** A trust domain that issues JWT-SVIDs. */
export async function makeTrustDomain(name: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: `${name}-1`, use: 'jwt-svid' };
  return {
    name,
    jwk: jwk as { kty: string },
    /** Issues X.509-SVIDs. */
    authority: makeAuthority(name),
    svid(
      path: string,
      audience: string,
      { ttlSeconds = 120, issuedAt = Math.floor(Date.now() / 1000), subject = `spiffe://${name}${path}` } = {},
    ) {
      return new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: `${name}-1`, typ: 'JWT' })
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(privateKey);
    },
  };
}
export type TrustDomain = Awaited<ReturnType<typeof makeTrustDomain>>;
