/** Where a pack is. `waiting` until the worker takes it up. */
export type PackState = 'waiting' | 'running' | 'stopping' | PackOutcome;

export type PackOutcome = 'made' | 'failed' | 'cancelled';

export function packState(row: {
  end: { outcome: string } | null;
  cancellation: unknown;
  progress: unknown;
}): PackState {
  if (row.end) return row.end.outcome as PackOutcome;
  if (row.cancellation) return 'stopping';
  return row.progress ? 'running' : 'waiting';
}

export const isUnderWay = (state: PackState): boolean => ['waiting', 'running', 'stopping'].includes(state);

export type ShareState = 'works' | 'expired' | 'ended';

/** Whether a link still opens its pack. */
export function shareState({ end, expiresAt }: { end: unknown; expiresAt: Date }, now: Date): ShareState {
  if (end) return 'ended';
  return expiresAt <= now ? 'expired' : 'works';
}
