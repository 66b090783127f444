'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import { readSketch, sketchJson } from '@/lib/policies/read-sketch';

/** The call a dry run is about, kept in the address: a recorded decision, or a call that was entered. */
export function useTriedCall(): {
  question: { decisionId: string } | { call: RequestSketch } | null;
  /** Why the call in the address cannot be read. */
  problem: string | null;
  run: (call: RequestSketch) => void;
  clear: () => void;
} {
  const [{ decision, call }, set] = useQueryStates({ decision: parseAsString, call: parseAsString });
  const read = call && !decision ? readSketch(call) : null;
  return {
    question: decision ? { decisionId: decision } : read?.ok ? { call: read.call } : null,
    problem: read && !read.ok ? read.message : null,
    run: (entered) => void set({ decision: null, call: sketchJson(entered, 0) }),
    clear: () => void set({ decision: null, call: null }),
  };
}
