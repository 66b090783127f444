import type { ReactNode } from 'react';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import type { ArgumentField, Entered } from '@/lib/policies/argument-fields';

function Control({
  field,
  value,
  onChange,
}: {
  field: ArgumentField;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  if (field.choices.length > 0) {
    return (
      <Select value={value} onChange={change}>
        <option value="">not given</option>
        {field.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </Select>
    );
  }
  if (field.kind === 'list' || field.kind === 'json') {
    return <Textarea mono rows={field.kind === 'list' ? 2 : 3} value={value} spellCheck={false} onChange={change} />;
  }
  return (
    <Input
      mono
      value={value}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      spellCheck={false}
      autoComplete="off"
      onChange={change}
    />
  );
}

const forms: Partial<Record<ArgumentField['kind'], string>> = { list: 'one a line', json: 'JSON', number: 'number' };

/** One field for each argument of a tool, as its schema declares them. Empty ones are left out of the call. */
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
  return fields.map((field) => (
    <Field
      key={field.name}
      label={
        <>
          <span className="mono">{field.name}</span>{' '}
          {[field.required ? null : 'optional', forms[field.kind]].filter(Boolean).join(', ')}
        </>
      }
      error={errors[field.name]}
    >
      <Control
        field={field}
        value={entered[field.name] ?? ''}
        onChange={(value) => onChange({ ...entered, [field.name]: value })}
      />
    </Field>
  ));
}
