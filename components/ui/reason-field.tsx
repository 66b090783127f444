import type { ReactNode } from 'react';
import { Field, Textarea } from './field';

/** Why somebody does it, in their words, as the records keep it. */
export function ReasonField({
  label = 'Reason',
  hint,
  rows = 2,
  optional = false,
  value,
  onChange,
}: {
  label?: string;
  hint?: string;
  rows?: number;
  optional?: boolean;
  value: string;
  onChange: (reason: string) => void;
}): ReactNode {
  return (
    <Field label={label} hint={hint}>
      <Textarea
        name="reason"
        rows={rows}
        required={!optional}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

/** Shuts the button while nothing is said. */
export function unsaid(
  reason: string,
  words = 'Say why first: the reason stands in the audit log.',
): string | undefined {
  return reason.trim() === '' ? words : undefined;
}
