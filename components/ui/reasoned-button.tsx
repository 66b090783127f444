'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import { type ReactNode, useId, useState } from 'react';

/**
 * A button that is shut and says why, on hover, focus and click, and to screen readers always.
 * It is aria-disabled rather than disabled, so that the keyboard reaches the reason.
 */
export function ReasonedButton({
  reason,
  children,
  ...look
}: {
  reason: string;
  children: ReactNode;
  className: string;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Tooltip.Root open={open} onOpenChange={setOpen}>
      <Tooltip.Trigger
        {...look}
        type="button"
        closeOnClick={false}
        delay={120}
        aria-disabled="true"
        aria-describedby={id}
        onClick={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </Tooltip.Trigger>
      <span id={id} hidden>
        {reason}
      </span>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="floating">
          <Tooltip.Popup className="tooltip">{reason}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
