'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { FloatingPanel } from '@/components/ui/floating-panel';
import { zoneLabel } from '@/components/ui/time-words';
import { useZone } from '@/components/ui/time-zone';
import { fromWallClock, wallClock } from '@/components/ui/wall-clock';
import styles from './at-control.module.css';

/** Asks for a moment and leads to what was in force then. @param now ISO 8601, the moment first shown. */
export function AtControl({ now }: { now: string }): ReactNode {
  const zone = useZone();
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = fromWallClock(String(new FormData(event.currentTarget).get('at')), zone);
    if (Number.isNaN(at.getTime())) return setProblem('Give a day and a time.');
    router.push(`/policies?at=${at.toISOString()}`);
  };
  return (
    <FloatingPanel framed label="In force at…" className={styles.panel ?? ''}>
      <form className={styles.form} onSubmit={show}>
        <Field label={`Moment, ${zoneLabel(zone)}`} error={problem}>
          <Input key={zone} type="datetime-local" name="at" step={1} defaultValue={wallClock(now, zone)} required />
        </Field>
        <Button type="submit" small>
          Show what was in force
        </Button>
      </form>
    </FloatingPanel>
  );
}
