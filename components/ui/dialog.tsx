'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode } from 'react';

/**
 * A question in the way of everything else. Base UI keeps the focus inside and gives it back.
 * @param trigger the button that opens it; leave out when `open` is held by the caller.
 * @param foot buttons, the primary last. The dialog closes by Escape and by `DialogClose`.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  children,
  foot,
  size = 'normal',
}: {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  foot?: ReactNode;
  size?: 'normal' | 'wide';
}): ReactNode {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-backdrop" />
        <BaseDialog.Popup className="dialog" data-size={size}>
          <BaseDialog.Title className="dialog-title">{title}</BaseDialog.Title>
          {description && <BaseDialog.Description className="dialog-description">{description}</BaseDialog.Description>}
          {children}
          {foot && <div className="dialog-foot">{foot}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Closes the dialog around it: `<DialogClose><Button>Keep it</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactElement }): ReactNode {
  return <BaseDialog.Close render={children} />;
}
