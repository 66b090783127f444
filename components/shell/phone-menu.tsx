'use client';

import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { ZoneSwitch } from '@/components/ui/time-zone';
import { AccountMenu } from './account-menu';
import { keepPreference, zoneCookie } from './preference-cookies';
import { RailContent } from './rail';

/** The rail on a phone: a button that opens it from the left. It also holds what the narrow top bar has no room for. */
export function PhoneMenu(): ReactNode {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="icon-button only-on-phone" aria-label="Open menu">
        <Icon name="menu" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="phone-rail" aria-label="Menu">
          <RailContent onFollow={close} />
          <div className="phone-rail-foot">
            <AccountMenu />
            <ZoneSwitch onChoose={(zone) => keepPreference(zoneCookie, zone)} />
            <span className="grow" />
            <Dialog.Close className="icon-button" aria-label="Close menu">
              <Icon name="cross" />
            </Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
