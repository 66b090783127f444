import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui/field';

/** A secret as it is typed or pasted: kept by no browser, and never read back. */
export function ValueField({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  return (
    <Field label="Secret" hint="It is sealed when it arrives, and is shown to nobody again.">
      <Input
        mono
        type="password"
        autoComplete="off"
        maxLength={16_384}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
