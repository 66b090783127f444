import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { certifyLocalSvid } from '@/lib/trust/server/certify-local-svid';
import { readPublicKey } from '../public-key';
import { issuableIdentity, noLocalIssuer } from './issuable-identity';

/**
 * An X.509-SVID for a registered identity of the local trust domain, over a key the workload made itself, for at most an hour.
 * For development.
 */
export const issueCertificate = defineCommand({
  action: 'identity.issue-certificate',
  permission: 'identities:issue-svid',
  input: z.object({
    spiffeId: z.string().max(2_048),
    /** SubjectPublicKeyInfo in PEM. */
    publicKey: z.string().max(4_096),
    ttlSeconds: z.number().int().min(1).max(3_600).default(600),
  }),
  run: async ({ tx, now }, { spiffeId, publicKey, ttlSeconds }) => {
    const found = await issuableIdentity(tx, spiffeId);
    if (!found.ok) return found;
    const { identity } = found;
    const key = readPublicKey(publicKey);
    if (!key.ok) return refuse('unprocessable', 'No certificate can be issued over this key.', { detail: key.detail });
    const issued = await certifyLocalSvid(tx, { ...identity, publicKey: key.key, ttlSeconds, now });
    if (!issued) return noLocalIssuer(identity.trustDomain);
    const { certificate, authority, expiresAt } = issued;
    const { fingerprint256 } = new X509Certificate(certificate);
    return {
      ok: true,
      value: { certificate, authority, expiresAt: expiresAt.toISOString() },
      subject: { kind: 'identity', id: identity.id, name: identity.name },
      detail: { ttlSeconds, fingerprint: fingerprint256.replaceAll(':', '').toLowerCase() },
    };
  },
});
