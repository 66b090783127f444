'use client';

import { Menu as BaseMenu } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon';

export type MenuItem =
  | { kind?: 'action'; label: string; icon?: IconName; onSelect: () => void; disabledReason?: string }
  | { kind: 'link'; label: string; icon?: IconName; href: string }
  | {
      kind: 'choice';
      label: string;
      value: string;
      options: { value: string; label: string }[];
      onChoose: (value: string) => void;
    }
  | { kind: 'heading'; label: string; detail?: string }
  | { kind: 'separator' };

function renderItem(item: MenuItem, index: number): ReactNode {
  switch (item.kind) {
    case 'separator':
      return <BaseMenu.Separator key={`separator-${index}`} className="menu-separator" />;
    case 'heading':
      return (
        <div key={item.label} className="menu-heading">
          {item.label}
          {item.detail && <small>{item.detail}</small>}
        </div>
      );
    case 'link':
      return (
        <BaseMenu.LinkItem key={item.href} className="menu-item" render={<Link href={item.href} />}>
          {item.icon && <Icon name={item.icon} />}
          {item.label}
        </BaseMenu.LinkItem>
      );
    case 'choice':
      return (
        <BaseMenu.Group key={item.label}>
          <BaseMenu.GroupLabel className="menu-label">{item.label}</BaseMenu.GroupLabel>
          <BaseMenu.RadioGroup value={item.value} onValueChange={item.onChoose}>
            {item.options.map((option) => (
              <BaseMenu.RadioItem key={option.value} value={option.value} className="menu-item" closeOnClick={false}>
                <span className="menu-tick">
                  <BaseMenu.RadioItemIndicator>
                    <Icon name="tick" size={12} />
                  </BaseMenu.RadioItemIndicator>
                </span>
                {option.label}
              </BaseMenu.RadioItem>
            ))}
          </BaseMenu.RadioGroup>
        </BaseMenu.Group>
      );
    default:
      return (
        <BaseMenu.Item
          key={item.label}
          className="menu-item"
          disabled={item.disabledReason !== undefined}
          onClick={item.onSelect}
        >
          {item.icon && <Icon name={item.icon} />}
          <span>
            {item.label}
            {item.disabledReason && <small>{item.disabledReason}</small>}
          </span>
        </BaseMenu.Item>
      );
  }
}

/** A list of actions behind a button. `trigger` is that button. */
export function Menu({
  trigger,
  items,
  align = 'end',
}: {
  trigger: ReactElement;
  items: MenuItem[];
  align?: 'start' | 'end';
}): ReactNode {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="floating" sideOffset={6} align={align}>
          <BaseMenu.Popup className="menu">{items.map(renderItem)}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
