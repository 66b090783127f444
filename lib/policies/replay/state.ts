/** Where a replay is. `waiting` until the worker takes it up. */
export type ReplayState = 'waiting' | 'running' | 'stopping' | ReplayOutcome;

export const replayOutcomes = ['completed', 'cancelled', 'failed'] as const;
export type ReplayOutcome = (typeof replayOutcomes)[number];

/** Where a replay is, by what is there of it. */
export function replayState(row: {
  end: { outcome: string } | null;
  cancellation: unknown;
  progress: unknown;
}): ReplayState {
  if (row.end) return row.end.outcome as ReplayOutcome;
  if (row.cancellation) return 'stopping';
  return row.progress ? 'running' : 'waiting';
}

export const isUnderWay = (state: ReplayState): boolean =>
  state === 'waiting' || state === 'running' || state === 'stopping';
