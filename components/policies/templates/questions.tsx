import type { ReactNode } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import type { Inventory } from '@/lib/policies/language/inventory';
import { type Answers, answerProblem, choicesOf, type QuestionKind, type Template } from '@/lib/policies/templates';

const asked: Record<QuestionKind, string> = {
  agent: 'Agent',
  'trust-domain': 'Trust domain',
  connector: 'Connector',
  environment: 'Environment',
  tool: 'Tool',
  'path-tool': 'Tool that takes paths',
  'one-path-tool': 'Tool that takes one path',
  'url-tool': 'Tool that takes URLs',
  folder: 'Folder',
  host: 'Host',
  range: 'Address range',
  seconds: 'Seconds since issue',
  'from-hour': 'From hour, UTC',
  'to-hour': 'Until hour, UTC',
};

/** What a template asks: chosen from what is registered, or written. */
export function Questions({
  template,
  inventory,
  answers,
  onAnswer,
}: {
  template: Template;
  inventory: Inventory;
  answers: Answers;
  onAnswer: (kind: QuestionKind, text: string) => void;
}): ReactNode {
  return template.questions.map((kind) => {
    const choices = choicesOf(inventory, kind);
    const text = answers[kind] ?? '';
    const wrong = choices?.length === 0 || text !== '' ? answerProblem(inventory, kind, text) : null;
    return (
      <Field key={kind} label={asked[kind]} error={wrong}>
        {choices ? (
          <Select value={text} onChange={({ target }) => onAnswer(kind, target.value)} disabled={choices.length === 0}>
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            mono
            required
            value={text}
            spellCheck={false}
            onChange={({ target }) => onAnswer(kind, target.value)}
          />
        )}
      </Field>
    );
  });
}
