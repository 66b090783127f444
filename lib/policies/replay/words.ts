import { type FlipBucket, flipCount, type ReplayCounts } from './buckets';
import type { ReplayFacet } from './list-input';
import type { ReplayState } from './state';

/** A replay's state in a list. */
export const stateWords: Record<ReplayState | ReplayFacet, string> = {
  'under-way': 'under way',
  waiting: 'waits for the worker',
  running: 'running',
  stopping: 'stops',
  completed: 'completed',
  cancelled: 'stopped',
  failed: 'failed',
};

export const bucketWords: Record<FlipBucket | 'unchanged', { name: string; meaning: string; heading: string }> = {
  'deny-to-allow': { name: 'deny → allow', meaning: 'Widens access', heading: 'would be allowed' },
  'allow-to-deny': { name: 'allow → deny', meaning: 'Takes away access that was used', heading: 'would be denied' },
  undecidable: {
    name: 'cannot be decided',
    meaning: 'A fact the text reads was not recorded',
    heading: 'cannot be decided',
  },
  dependent: {
    name: 'depends on a flipped call',
    meaning: 'An earlier call of the same task flips',
    heading: 'depend on a flipped call',
  },
  unchanged: { name: 'unchanged', meaning: 'Same decision', heading: 'unchanged' },
};

const figure = (count: number): string => count.toLocaleString('en');
const calls = (count: number): string => `${figure(count)} recorded ${count === 1 ? 'call' : 'calls'}`;

type Told = {
  title: string;
  state: string;
  done: number;
  total: number | null;
  counts: ReplayCounts;
  baseVersion: number;
};

/** What a replay found, as one sentence. No flips reads "no recorded decision changes": history proves no more. */
export function replayTitle({ title, state, done, total, counts }: Told): string {
  const name = `“${title}”`;
  if (state === 'waiting') return `${name} waits to be replayed`;
  if (state === 'failed') return `The replay of ${name} failed`;
  const flips = flipCount(counts);
  if (state === 'completed') {
    if (total === 0) return 'No decision was recorded in the window';
    if (flips === 0 && counts.undecidable + counts.dependent === 0) return `${name}: no recorded decision changes`;
    return `${name} would flip ${figure(flips)} of ${calls(total ?? 0)}`;
  }
  const sofar = `${figure(flips)} of the first ${calls(done)}`;
  return state === 'cancelled' ? `${name} would flip ${sofar}; stopped there` : `${name} would flip ${sofar} so far`;
}

/** What widens first, then what narrows; null when neither happens. */
export function replaySentence({ counts, baseVersion }: Told): string | null {
  const parts = [
    counts['deny-to-allow'] > 0 && `${figure(counts['deny-to-allow'])} that v${baseVersion} denies would be allowed.`,
    counts['allow-to-deny'] > 0 && `${figure(counts['allow-to-deny'])} that v${baseVersion} allows would be denied.`,
    counts.undecidable > 0 && `${figure(counts.undecidable)} cannot be decided.`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : null;
}
