/** Failed sign-ins allowed in the window, for one account and for one address. */
export const signInLimits = { account: 5, address: 30 } as const;
export const windowMinutes = 15;

/**
 * When another attempt is taken, or null for now. `failures` are the times of failures of one key, newest first: the
 * oldest of the last `limit` must leave the window.
 */
export function retryAt(failures: readonly Date[], limit: number, now: Date): Date | null {
  const oldest = failures[limit - 1];
  if (!oldest) return null;
  const free = new Date(oldest.getTime() + windowMinutes * 60_000);
  return free > now ? free : null;
}

/** The minute people can try again, rounded up so that it is never too early: "10:16". */
export function retryMinute(at: Date): string {
  return new Date(Math.ceil(at.getTime() / 60_000) * 60_000).toISOString().slice(11, 16);
}
