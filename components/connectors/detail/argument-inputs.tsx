import type { ReactNode } from 'react';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import type { ArgumentField, Entered } from '@/lib/policies/argument-fields';
import styles from './detail.module.css';

const hints: Partial<Record<ArgumentField['kind'], string>> = { list: 'One item a line.', json: 'JSON.' };

function Control({
  field,
  value,
  onChange,
}: {
  field: ArgumentField;
  value: string;
  onChange: (value: string) => void;
}) {
  const shared = { value, onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  if (field.kind === 'choice' || field.kind === 'boolean') {
    return (
      <Select {...shared}>
        <option value="">left out</option>
        {field.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    );
  }
  if (field.kind === 'list' || field.kind === 'json') return <Textarea {...shared} rows={3} mono spellCheck={false} />;
  return <Input {...shared} mono inputMode={field.kind === 'number' ? 'decimal' : undefined} spellCheck={false} />;
}

/** One field an argument of the tool's own schema; an empty one is left out of the call. */
export function ArgumentInputs({
  fields,
  entered,
  errors,
  onChange,
}: {
  fields: readonly ArgumentField[];
  entered: Entered;
  errors: Record<string, string>;
  onChange: (entered: Entered) => void;
}): ReactNode {
  if (fields.length === 0) return <p className="label">This tool takes no arguments.</p>;
  return (
    <div className={styles.arguments}>
      {fields.map((field) => (
        <Field
          key={field.name}
          label={
            <>
              <span className="mono">{field.name}</span>
              {!field.required && <span className="label"> optional</span>}
            </>
          }
          hint={[field.description, hints[field.kind]].filter(Boolean).join(' ') || undefined}
          error={errors[field.name]}
        >
          <Control
            field={field}
            value={entered[field.name] ?? ''}
            onChange={(value) => onChange({ ...entered, [field.name]: value })}
          />
        </Field>
      ))}
    </div>
  );
}
