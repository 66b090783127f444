import type { DraftState } from '../draft-state';
import type { ReplayState } from './state';

/** Why a replay cannot be put beside its draft for reviewers; null when it can. The button and the command ask alike. */
export function whyNotAttach(replay: {
  draft: { state: DraftState; title: string } | null;
  state: ReplayState;
  stale: string | null;
  attached: boolean;
}): string | null {
  if (!replay.draft) return 'It is of no draft, so there is no proposal to attach it to.';
  if (replay.draft.state !== 'open' && replay.draft.state !== 'proposed')
    return `The draft “${replay.draft.title}” is ${replay.draft.state}.`;
  if (replay.state !== 'completed') return 'It has not looked at every call.';
  if (replay.stale) return `${replay.stale} Replay again.`;
  return replay.attached ? 'It is attached.' : null;
}
