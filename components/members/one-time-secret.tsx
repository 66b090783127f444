'use client';

import { type ReactNode, useId } from 'react';
import { CopyButton } from '@/components/ui/copy-id';
import { Input } from '@/components/ui/field';
import styles from './settings.module.css';

/** Something that is shown now and never again: the console keeps only its hash. */
export function OneTimeSecret({ label, value, note }: { label: string; value: string; note: ReactNode }): ReactNode {
  const id = useId();
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={styles.secret}>
        <Input id={id} mono readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={value} label={label.toLowerCase()} />
      </div>
      <p className="field-hint">{note}</p>
    </div>
  );
}
