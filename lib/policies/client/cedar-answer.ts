import type { Cedar } from '../cedar';
import { checkPolicies } from '../check-policies';
import { formatPolicies } from '../format-policies';
import { fixesFor } from '../language/fixes';
import type { Inventory } from '../language/inventory';
import type { CedarAnswer, CedarQuestion } from './cedar-messages';

/** What the Cedar worker answers. */
export function cedarAnswer(cedar: Cedar, question: CedarQuestion, inventory: Inventory): CedarAnswer {
  const { text } = question;
  switch (question.kind) {
    case 'check':
      return { checked: checkPolicies(cedar, text, inventory.connectors, inventory.agents) };
    case 'format':
      return { edits: formatPolicies(cedar, text) };
    case 'fixes':
      return { fixes: question.diagnostics.flatMap((one) => fixesFor(cedar, text, inventory, one)) };
  }
}
