import type { RecordedCall } from '../replay/recorded-call';
import type { ReplayedCall } from '../replay/replay-call';
import { type ReadCall, recordedCall } from './replay-calls';

/** Most answers kept; past it the memory starts anew. */
const mostKept = 100_000;

/** Replays one call of those that are equal in all that replay reads, and says the same of the others. */
export function onceForAlike(replay: (call: RecordedCall) => ReplayedCall): (call: ReadCall) => ReplayedCall {
  const kept = new Map<string, ReplayedCall>();
  return (call) => {
    // Of its task replay reads only whether there is one.
    const key = `${call.group.kind} ${call.chainKey === null ? 'alone' : 'task'} ${call.said}`;
    const held = kept.get(key);
    if (held) return held;
    const replayed = replay(recordedCall(call));
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, replayed);
    return replayed;
  };
}
