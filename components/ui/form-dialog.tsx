'use client';

import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from './button';
import { Dialog, DialogClose } from './dialog';
import type { IconName } from './icon';
import { type ProblemDetails, ProblemNotice } from './problem-notice';

/**
 * A dialog that asks for one thing: fields, a way out, and the one button that sends them. What was refused stands after
 * the fields, beside that button.
 * @param open leave out when the caller mounts it only while it is open.
 * @param disabledReason why it cannot be sent yet; Enter does not send it then either.
 */
export function FormDialog({
  open = true,
  title,
  description,
  cancelLabel = 'Cancel',
  submitLabel,
  submitIcon,
  busy,
  disabledReason,
  problem,
  onClose,
  onSubmit,
  children,
}: {
  open?: boolean;
  title: ReactNode;
  description: ReactNode;
  cancelLabel?: string;
  submitLabel: string;
  submitIcon?: IconName;
  busy: boolean;
  disabledReason?: string | undefined;
  problem: ProblemDetails | null;
  onClose: () => void;
  /** Receives the named fields, for forms that keep no state of their own. */
  onSubmit: (values: FormData) => Promise<void> | void;
  children?: ReactNode;
}): ReactNode {
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy && !disabledReason) void onSubmit(new FormData(event.currentTarget));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={description}
      foot={
        <>
          <DialogClose>
            <Button>{cancelLabel}</Button>
          </DialogClose>
          <Button
            kind="primary"
            icon={submitIcon}
            type="submit"
            form={form}
            busy={busy}
            disabledReason={disabledReason}
          >
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={form} className="dialog-form" onSubmit={submit}>
        {children}
        {problem && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  );
}
