import type { Cedar } from './cedar';
import { splitPolicies } from './split-policies';

/** A policy's new text, and the place of its old one in the document (UTF-16). */
export type FormatEdit = { from: number; to: number; text: string };

/**
 * What formatting changes: each policy on its own, so that what stands between them stays as it is and a long document
 * costs no more than its policies. Null when the text does not parse: it is then left alone.
 */
export function formatPolicies(cedar: Cedar, text: string): FormatEdit[] | null {
  const split = splitPolicies(cedar, text);
  if (!split.ok) return null;
  const edits: FormatEdit[] = [];
  for (const policy of split.policies) {
    const answer = cedar.formatPolicies({ policyText: policy.text, lineWidth: 100, indentWidth: 2 });
    if (answer.type === 'failure') return null;
    const formatted = answer.formatted_policy.trimEnd();
    if (formatted !== policy.text) edits.push({ from: policy.from, to: policy.to, text: formatted });
  }
  return edits;
}

/** The text with the edits made. */
export function applyEdits(text: string, edits: readonly FormatEdit[]): string {
  return edits.reduceRight((done, edit) => done.slice(0, edit.from) + edit.text + done.slice(edit.to), text);
}
