/** What the road of a connector is computed from, as rows say it. */
export type RoadFacts = {
  /** Static secrets that are known of at the connector and have not ended. */
  known: number;
  /** Of them, those that are given to it sealed. */
  sealed: number;
  /** Of the sealed ones, those with an owner who is here, an end, and a value no older than `freshDays`. */
  kept: number;
  /**
   * How it authenticates gateways. off: none is minted for its calls. unproven: one is, and nobody has asked it without.
   * bypassable: it answers without one. verified: it answers nobody without one.
   */
  callCredentials: 'off' | 'unproven' | 'bypassable' | 'verified';
};

/** A sealed secret older than this waits for its rotation. */
export const freshDays = 90;

export const roadSteps = ['seal', 'keep', 'verify', 'remove'] as const;
export type RoadStepName = (typeof roadSteps)[number];
export type RoadStep = { name: RoadStepName; state: 'done' | 'open' | 'unknown'; words: string };

export const stepTitles: Record<RoadStepName, string> = {
  seal: 'Seal every secret here',
  keep: 'Own, end and rotate each',
  verify: 'Let it verify call credentials',
  remove: 'Remove the static secret',
};

const callWords: Record<RoadFacts['callCredentials'], string> = {
  off: 'none is minted for its calls',
  unproven: 'one is minted; no gateway could ask it without one',
  bypassable: 'it answers without one',
  verified: 'it answers nobody without one',
};

const of = (count: number, all: number, words: string): string => `${count} of ${all} ${words}`;

/** The steps from a static secret to none, each as far as rows show it to be taken. */
export function roadOf({ known, sealed, kept, callCredentials }: RoadFacts): RoadStep[] {
  const step = (name: RoadStepName, done: boolean, words: string): RoadStep => ({
    name,
    state: done ? 'done' : 'open',
    words,
  });
  if (known === 0) return [step('remove', true, 'no static secret is known')];
  return [
    step('seal', sealed === known, of(sealed, known, 'sealed')),
    step('keep', sealed === known && kept === sealed, of(kept, sealed, `owned, ending, under ${freshDays} days old`)),
    callCredentials === 'unproven'
      ? { name: 'verify', state: 'unknown', words: callWords.unproven }
      : step('verify', callCredentials === 'verified', callWords[callCredentials]),
    step('remove', false, `${known} static ${known === 1 ? 'secret' : 'secrets'} left`),
  ];
}

/** The first step that can be taken now; null once none is left. */
export const nextStep = (steps: readonly RoadStep[]): RoadStep | null =>
  steps.find(({ state }) => state === 'open') ?? null;
