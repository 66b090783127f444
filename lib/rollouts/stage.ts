/** What a step of a roll-out does. `stop` is taken by the console itself, `roll-back` by a person; both end it, as `promote` does. */
const stepKinds = ['shadow', 'canary', 'promote', 'stop', 'roll-back'] as const;
export type StepKind = (typeof stepKinds)[number];

const ends: readonly string[] = ['promote', 'stop', 'roll-back'];

/** A roll-out goes on until a step ends it. */
export const isOver = (kind: string): boolean => ends.includes(kind);

export type CanaryChoice = { groupIds: readonly string[]; share: number };

/** How a gateway group takes part: its canary decides for a share of the callers, or it only evaluates beside. */
export function partOf(
  step: { kind: string; groupIds: readonly string[]; share: number | null },
  groupId: string,
): { kind: 'shadow' | 'canary'; share: number } | null {
  if (isOver(step.kind)) return null;
  const decides = step.kind === 'canary' && step.groupIds.includes(groupId);
  return decides ? { kind: 'canary', share: step.share ?? 0 } : { kind: 'shadow', share: 0 };
}

/** The step's name on the screen. */
export const stepWords: Record<StepKind, string> = {
  shadow: 'Shadow',
  canary: 'Canary',
  promote: 'Promoted',
  stop: 'Stopped by itself',
  'roll-back': 'Rolled back',
};
