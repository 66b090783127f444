import { z } from 'zod';
import { type Counts, comparedOf } from './counts';

/** When a canary stops by itself, from the calls that its candidate decided. */
export const stopRule = z.object({
  /** Fewer compared calls say nothing about a share. */
  minCalls: z.number().int().min(1).max(1_000_000),
  /** Percent of the compared calls that the candidate denies and the version in force allows. */
  newDenialShare: z.number().min(0).max(100),
  /** Calls on which the candidate fails and the version in force does not. */
  newErrors: z.number().int().min(1).max(1_000_000),
});
export type StopRule = z.infer<typeof stopRule>;

export const defaultStopRule: StopRule = { minCalls: 20, newDenialShare: 5, newErrors: 3 };

/** Only what happened within it counts: a jump is seen however long the canary has gone well. */
export const stopWindowMs = 3_600_000;

const percent = (value: number) => `${Number(value.toFixed(1))} %`;

/** Why the canary has to stop, in one sentence; null when it may go on. */
export function whyStop(decided: Counts, rule: StopRule): string | null {
  const compared = comparedOf(decided);
  if (decided.fails >= rule.newErrors) {
    return `${decided.fails} of ${compared} calls fail under it and not under the version in force; its rule stops it at ${rule.newErrors}.`;
  }
  const share = compared === 0 ? 0 : (decided.denies / compared) * 100;
  if (compared < rule.minCalls || share <= rule.newDenialShare) return null;
  return `It denied ${decided.denies} of ${compared} calls that the version in force allows: ${percent(share)}, and its rule stops it above ${percent(rule.newDenialShare)}.`;
}
