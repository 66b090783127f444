/** Without a hint: SPIFFE Federation §5.1.3 asks for five minutes. */
const defaultSeconds = 300;
/** Whatever a bundle hints: no endpoint is asked more often, and withdrawn keys are heard of within an hour. */
const [leastSeconds, mostSeconds] = [60, 3_600];
const retrySeconds = 60;

/** Age of the last good answer past which somebody has to look: keys may have been withdrawn since. */
export const staleAfterSeconds = 3 * mostSeconds;

/** When to ask again, after an answer (by its `spiffe_refresh_hint`, bounded) or a failure. */
export const nextRefresh = (now: Date, hintSeconds: number | null, failed: boolean): Date => {
  const hinted = Math.min(mostSeconds, Math.max(leastSeconds, hintSeconds ?? defaultSeconds));
  return new Date(now.getTime() + (failed ? Math.min(retrySeconds, hinted) : hinted) * 1000);
};
