'use client';

import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import { Icon } from './icon';

/**
 * A button that opens a small floating panel beside it.
 * @param marked something inside is in effect although the panel is shut. @param framed the button has an edge.
 */
export function FloatingPanel({
  label,
  children,
  className,
  marked = false,
  framed = false,
}: {
  label: string;
  children: ReactNode;
  className?: string;
  marked?: boolean;
  framed?: boolean;
}): ReactNode {
  return (
    <Popover.Root>
      <Popover.Trigger className={framed ? 'button' : 'floating-trigger'} data-marked={marked || undefined}>
        {label} <Icon name="down" size={12} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="floating" sideOffset={6} align="start">
          <Popover.Popup className={`popover${className ? ` ${className}` : ''}`} aria-label={label}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
