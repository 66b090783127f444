import type { Cedar } from './cedar';
import { splitPolicies } from './split-policies';
import type { TextEdit } from './text-edits';

/**
 * What formatting changes: each policy on its own, so that what stands between them stays as it is and a long document
 * costs no more than its policies. Null when the text does not parse: it is then left alone.
 */
export function formatPolicies(cedar: Cedar, text: string): TextEdit[] | null {
  const split = splitPolicies(cedar, text);
  if (!split.ok) return null;
  const edits: TextEdit[] = [];
  for (const policy of split.policies) {
    const answer = cedar.formatPolicies({ policyText: policy.text, lineWidth: 100, indentWidth: 2 });
    if (answer.type === 'failure') return null;
    const formatted = answer.formatted_policy.trimEnd();
    if (formatted !== policy.text) edits.push({ from: policy.from, to: policy.to, text: formatted });
  }
  return edits;
}
