import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 32 random bytes, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** How secrets of full entropy are stored and looked up: SHA-256 hex. (Passwords are hashed with scrypt.) */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
