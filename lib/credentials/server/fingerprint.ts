import { createHmac } from 'node:crypto';
import { sealKey } from '@/lib/keys/server/key-files';
import { fingerprintWith } from '../fingerprint';

/**
 * The key of fingerprints, derived from the sealing key, which is outside the database. Gateways are given this one, so
 * that the same secret has the same fingerprint wherever it is seen; the sealing key itself never leaves the console.
 */
export const fingerprintKey = (): Uint8Array =>
  createHmac('sha256', sealKey()).update('countersign-fingerprint-key').digest();

export const secretFingerprint = (secret: string): string => fingerprintWith(fingerprintKey(), secret);
