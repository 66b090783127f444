import { createHash } from 'node:crypto';

/** A challenge by S256 (RFC 7636 §4.2): 32 bytes in base64url. The method `plain` is not taken. */
export const isChallenge = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** Whether a verifier (RFC 7636 §4.1) is the one the challenge was made of. */
export const verifies = (verifier: string, challenge: string): boolean =>
  /^[A-Za-z0-9._~-]{43,128}$/.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === challenge;
