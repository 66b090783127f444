import { stopWindowMs } from '../stop-rule';

/** From when on calls count for the stop rule: the newest step, and not longer ago than its window. */
export const stopSince = (step: { at: Date }, now: Date): Date =>
  new Date(Math.max(step.at.getTime(), now.getTime() - stopWindowMs));
