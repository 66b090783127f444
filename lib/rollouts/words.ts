import type { Difference } from './difference';
import type { StopRule } from './stop-rule';

/** Column heads and figures. "would" until the candidate has decided a call itself. */
export function differenceHeads(base: number, hasDecided: boolean): Record<Difference, string> {
  const v = base > 0 ? `v${base}` : 'no policy';
  return {
    denies: hasDecided ? `denies, ${v} allows` : `would deny, ${v} allows`,
    allows: hasDecided ? `allows, ${v} denies` : `would allow, ${v} denies`,
    fails: hasDecided ? 'fails' : 'would fail',
    same: 'the same',
    'not-compared': 'not compared',
  };
}

/** Whom a share decides for, by name: the agents of the inventory whose place is below it. */
export function callersWords(places: readonly { name: string; place: number }[], share: number): string {
  const taken = places.filter(({ place }) => place < share).map(({ name }) => name);
  const of = `${taken.length} of ${places.length} ${places.length === 1 ? 'agent' : 'agents'}`;
  if (taken.length === 0 || taken.length > 4) return of;
  return `${of}: ${taken.join(', ')}`;
}

export function ruleWords({ minCalls, newDenialShare, newErrors }: StopRule): string {
  const calls = minCalls === 1 ? '1 compared call' : `${minCalls.toLocaleString('en')} compared calls`;
  return `above ${newDenialShare} % new denials after ${calls}, or at ${newErrors} new ${newErrors === 1 ? 'error' : 'errors'}`;
}
