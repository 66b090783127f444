'use client';

import { type ReactNode, useState } from 'react';
import { FormDialog } from '@/components/ui/form-dialog';
import type { Inventory } from '@/lib/policies/language/inventory';
import { freeId, takenIds } from '@/lib/policies/language/policy-names';
import { type Answers, choicesOf, filledTemplate, type Template, templateName } from '@/lib/policies/templates';
import { Questions } from './questions';
import styles from './templates.module.css';

/** The first choice of each question that has choices. */
const startingAnswers = (template: Template, inventory: Inventory): Answers =>
  Object.fromEntries(
    template.questions.flatMap((kind) => {
      const first = choicesOf(inventory, kind)?.[0];
      return first ? [[kind, first.value]] : [];
    }),
  );

/** A template's questions, and the policy they make as it will stand in the text. */
export function TemplateForm({
  template,
  inventory,
  text,
  onClose,
  onInsert,
}: {
  template: Template;
  inventory: Inventory;
  text: string;
  onClose: () => void;
  onInsert: (policy: string) => void;
}): ReactNode {
  const [answers, setAnswers] = useState(() => startingAnswers(template, inventory));
  const id = freeId(templateName(template, answers), takenIds(text));
  const policy = filledTemplate(template, answers, inventory, id);
  return (
    <FormDialog
      title={template.title}
      description={template.description}
      submitLabel="Add policy"
      busy={false}
      disabledReason={policy === null ? 'Answer every question first.' : undefined}
      problem={null}
      onClose={onClose}
      onSubmit={() => {
        if (policy !== null) onInsert(policy);
      }}
    >
      <Questions
        template={template}
        inventory={inventory}
        answers={answers}
        onAnswer={(kind, answer) => setAnswers({ ...answers, [kind]: answer })}
      />
      {policy !== null && <pre className={styles.preview}>{policy.trimEnd()}</pre>}
    </FormDialog>
  );
}
