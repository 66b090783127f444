import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import { readSketch, sketchJson } from '@/lib/policies/read-sketch';

/** A recorded decision, a call that was entered, or a call that was changed from a recorded one. */
export type TriedQuestion = { decisionId?: string; call?: RequestSketch; unknown?: string[] };

export type TriedCall = {
  question: TriedQuestion | null;
  /** Why the call in the address cannot be read. */
  problem: string | null;
  /** Tries another call. */
  run: (call: RequestSketch) => void;
  /** Tries the same call with facts changed, and some of them unknown. */
  change: (call: RequestSketch, unknown: string[]) => void;
  /** Back to the call as it was recorded; null where it is. */
  reset: (() => void) | null;
  clear: () => void;
};

/** The call a dry run is about, kept in the address with all that was changed of it. */
export function useTriedCall(): TriedCall {
  const [{ decision, call, unknown }, set] = useQueryStates({
    decision: parseAsString,
    call: parseAsString,
    unknown: parseAsArrayOf(parseAsString).withDefault([]),
  });
  const read = call ? readSketch(call) : null;
  const entered = read?.ok ? { call: read.call, ...(unknown.length > 0 ? { unknown } : {}) } : {};
  const asked = { ...(decision ? { decisionId: decision } : {}), ...entered };
  const problem = read && !read.ok ? read.message : null;
  return {
    question: problem || Object.keys(asked).length === 0 ? null : asked,
    problem,
    run: (next) => void set({ decision: null, call: sketchJson(next, 0), unknown: null }),
    change: (next, open) => void set({ call: sketchJson(next, 0), unknown: open.length > 0 ? open : null }),
    reset: decision && call ? () => void set({ call: null, unknown: null }) : null,
    clear: () => void set({ decision: null, call: null, unknown: null }),
  };
}

/** The question as the address keeps it, to take it to another page. */
export function triedSearch(question: TriedQuestion | null): string {
  const { decisionId, call, unknown } = question ?? {};
  return new URLSearchParams({
    ...(decisionId ? { decision: decisionId } : {}),
    ...(call ? { call: sketchJson(call, 0) } : {}),
    ...(unknown ? { unknown: unknown.join(',') } : {}),
  }).toString();
}
