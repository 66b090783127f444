import { createPublicKey } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import {
  type CallClaims,
  callClaims,
  callCredentialAlgorithm,
  callCredentialType,
  launchCredentialType,
} from '@/lib/call-credentials/claims';
import { parseJson } from '../data-file';
import type { IssuingKeys } from './issuing-keys';

export type Own = { kind: 'call' | 'launch'; claims: CallClaims };

const kinds: Record<string, Own['kind']> = { [callCredentialType]: 'call', [launchCredentialType]: 'launch' };
const longestToken = 16_384;

/**
 * Reads a credential that this gateway itself signed; null for anything else. Whether its time is over is not judged
 * here: a report may come after it.
 */
export async function readOwn(token: string, issuer: string, keys: Pick<IssuingKeys, 'find'>): Promise<Own | null> {
  if (token.length > longestToken) return null;
  try {
    const { kid, typ } = decodeProtectedHeader(token);
    const key = typeof kid === 'string' ? keys.find(kid) : null;
    const kind = typeof typ === 'string' && Object.hasOwn(kinds, typ) ? kinds[typ] : undefined;
    if (!key || !kind) return null;
    const { payload } = await compactVerify(token, createPublicKey(key.key), { algorithms: [callCredentialAlgorithm] });
    const claims = callClaims.safeParse(parseJson(new TextDecoder().decode(payload)));
    return claims.success && claims.data.iss === issuer ? { kind, claims: claims.data } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
