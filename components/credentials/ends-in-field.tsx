import type { ReactNode } from 'react';
import { Field, Select } from '@/components/ui/field';
import { mostExtensionDays } from '@/lib/credentials/credential-can';

const dayMs = 86_400_000;
const lengths = [1, 7, 30, mostExtensionDays];

/** An end so many days ahead, in ISO 8601; a minute less, so that the console's clock does not find it past the bound. */
export const endsIn = (days: number | null): string | null =>
  days === null ? null : new Date(Date.now() + days * dayMs - 60_000).toISOString();

/** When a secret ends. With `none`, it may be left to what its form says. */
export function EndsInField({
  label = 'Ends in',
  days,
  none,
  onChange,
}: {
  label?: string;
  days: number | null;
  none?: string;
  onChange: (days: number | null) => void;
}): ReactNode {
  return (
    <Field label={label} hint={`At most ${mostExtensionDays} days at a time. Past it, no gateway is given it.`}>
      <Select value={days ?? ''} onChange={(event) => onChange(event.target.value ? Number(event.target.value) : null)}>
        {lengths.map((length) => (
          <option key={length} value={length}>
            {length === 1 ? '1 day' : `${length} days`}
          </option>
        ))}
        {none && <option value="">{none}</option>}
      </Select>
    </Field>
  );
}
