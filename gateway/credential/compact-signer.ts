import { type KeyObject, sign } from 'node:crypto';
import { callCredentialAlgorithm } from '@/lib/call-credentials/claims';

/**
 * Signs compact JWS (RFC 7515 §7.1) with P-256. By Node's own crypto, which answers at once: through Web Crypto, as jose
 * signs, each call costs three times the processor time (docs/decisions/2026-11-28-call-credentials.md).
 */
export function compactSigner(key: KeyObject, typ: string, kid: string): (payload: object) => string {
  const header = encode({ alg: callCredentialAlgorithm, typ, kid });
  return (payload) => {
    const input = `${header}.${encode(payload)}`;
    return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
