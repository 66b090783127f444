import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { DelegationClaims } from '@/lib/delegations/claims';
import type { GroupSnapshot } from '@/lib/gateways/wire';

export const issuer = 'https://console.example';
export const person = { id: '0198a7c0-0000-7000-8000-0000000000b1', name: 'Dana Okafor' };

/** The console's side of delegation: a key, what gateways are told of it, and tokens that say what a test wants. */
export async function makeIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'issuer-1', alg: 'ES256', use: 'sig' };
  const stated = { issuer, jwks: { keys: [jwk] } } as GroupSnapshot['delegationIssuer'];
  const claimsFor = (audience: string, actor: string, more: Partial<DelegationClaims> = {}): DelegationClaims => {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: issuer,
      sub: person.id,
      name: person.name,
      aud: audience,
      client_id: 'https://client.example/metadata.json',
      scope: 'tools',
      act: { sub: actor },
      lineage: [randomUUID()],
      jti: randomUUID(),
      iat: now,
      exp: now + 600,
      ...more,
    };
  };
  const sign = (claims: object, header: { typ?: string; kid?: string; alg?: string } = {}, key = privateKey) =>
    new SignJWT(claims as Record<string, unknown>)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'issuer-1', ...header })
      .sign(key);
  return { stated, claimsFor, sign };
}

/** A client that holds a DPoP key (RFC 9449). */
export async function dpopHolder() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk: JWK = await exportJWK(publicKey);
  const thumbprint = await calculateJwkThumbprint(jwk);
  const prove = (url: string, token: string, more: Record<string, unknown> = {}) =>
    new SignJWT({
      jti: randomUUID(),
      htm: 'POST',
      htu: url,
      iat: Math.floor(Date.now() / 1000),
      ath: createHash('sha256').update(token).digest('base64url'),
      ...more,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
      .sign(privateKey);
  return { thumbprint, prove };
}
