'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Textarea } from '@/components/ui/field';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import { readSketch, sketchJson } from '@/lib/policies/read-sketch';
import styles from './dry-run.module.css';

/** A call entered as JSON, for what the fields cannot say. Remount it (by key) to start from another call. */
export function CallJson({ start, onRun }: { start: RequestSketch; onRun: (call: RequestSketch) => void }): ReactNode {
  const [text, setText] = useState(() => sketchJson(start));
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readSketch(text);
    setError(read.ok ? null : read.message);
    if (read.ok) onRun(read.call);
  };
  return (
    <form className={styles.fields} onSubmit={submit}>
      <Field label="Call as JSON" hint="agent is a SPIFFE ID, connector its slug." error={error}>
        <Textarea mono rows={14} value={text} spellCheck={false} onChange={({ target: { value } }) => setText(value)} />
      </Field>
      <div>
        <Button kind="primary" type="submit" icon="play">
          Dry-run the call
        </Button>
      </div>
    </form>
  );
}
