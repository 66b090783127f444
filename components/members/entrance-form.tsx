'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import type { ClientProblem } from '@/lib/http/client/problem';
import styles from './entrance.module.css';

/** A form before sign-in: its fields, what was refused, and the one button. It is sent once at a time. */
export function EntranceForm({
  action,
  pending,
  problem,
  onSend,
  children,
}: {
  /** The button's words. */
  action: string;
  pending: boolean;
  problem: ClientProblem | null;
  onSend: (values: FormData) => void;
  children: ReactNode;
}): ReactNode {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) onSend(new FormData(event.currentTarget));
  };
  return (
    // POST, so that a form sent before scripts arrive never writes a password into the address.
    <form className={styles.form} method="post" onSubmit={send}>
      {children}
      {problem && <ProblemNotice problem={problem} />}
      <Button type="submit" kind="primary" busy={pending}>
        {action}
      </Button>
    </form>
  );
}
