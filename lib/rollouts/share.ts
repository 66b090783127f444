import { hash } from 'node:crypto';

/**
 * The place of a caller among a hundred, for one version: always the same at every gateway, and another at the next
 * version, so that it is not always the same callers who go first.
 */
export function placeOf(caller: string, version: number): number {
  return Number.parseInt(hash('sha256', `${version}\n${caller}`, 'hex').slice(0, 8), 16) % 100;
}

/** Whether a canary of this share decides for the caller. A wider share keeps everyone who was in the narrower one. */
export const isInShare = (caller: string, version: number, share: number): boolean => placeOf(caller, version) < share;
