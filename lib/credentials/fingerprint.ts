import { createHmac } from 'node:crypto';

/**
 * What people may see of a secret: enough to recognise it, nothing to use it. Keyed (HMAC, RFC 2104) with what no reader
 * has: a plain hash of a short password would let whoever reads it, or a dump, try passwords until one fits.
 */
export const fingerprintWith = (key: Uint8Array, secret: string): string =>
  createHmac('sha256', key).update(`countersign-secret\n${secret}`).digest('hex').slice(0, 16);
