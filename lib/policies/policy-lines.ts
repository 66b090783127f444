import { blankOut } from './blank-out';

/**
 * The lines a policy stands on in its document, 1-based and inclusive: from its first annotation to its end.
 * @param policy its text, and the line of its `permit` or `forbid` as versions and outlines keep it.
 */
export function policyLines(policy: { text: string; line: number }): { first: number; last: number } {
  const keyword = Math.max(0, blankOut(policy.text, 'strings').search(/\b(permit|forbid)\s*\(/));
  const first = policy.line - (policy.text.slice(0, keyword).split('\n').length - 1);
  return { first, last: first + policy.text.split('\n').length - 1 };
}

/** The policy a line belongs to, or null between two. */
export function policyAtLine<P extends { text: string; line: number }>(policies: readonly P[], line: number): P | null {
  return (
    policies.find((policy) => {
      const { first, last } = policyLines(policy);
      return first <= line && line <= last;
    }) ?? null
  );
}
