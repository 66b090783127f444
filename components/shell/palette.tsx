'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useRouter } from 'next/navigation';
import { type ReactNode, useMemo, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { NavigationGroup } from './navigation';
import type { ObjectSearch } from './object-search';
import { type PaletteCommand, type PaletteGroup, type PaletteItem, paletteGroups } from './palette-items';
import { recentObjects, rememberObject } from './recent-objects';
import { useObjectSearch } from './use-object-search';

/** Find any object by name or id, go to any page, run what the page offers. */
export function Palette({
  open,
  onOpenChange,
  navigation,
  commands,
  search,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  navigation: readonly NavigationGroup[];
  commands: readonly PaletteCommand[];
  search: ObjectSearch | undefined;
}): ReactNode {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="palette" aria-label="Find or run">
          <PaletteBody navigation={navigation} commands={commands} search={search} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({
  navigation,
  commands,
  search,
  onDone,
}: {
  navigation: readonly NavigationGroup[];
  commands: readonly PaletteCommand[];
  search: ObjectSearch | undefined;
  onDone: () => void;
}): ReactNode {
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [recent] = useState(recentObjects);
  const found = useObjectSearch(search, query);
  const groups = useMemo(
    () => paletteGroups({ query, commands, navigation, objects: found.objects, recent }),
    [query, commands, navigation, found.objects, recent],
  );
  const choose = (item: PaletteItem) => {
    const object = [...found.objects, ...recent].find((one) => one.href === item.href);
    if (object) rememberObject(object);
    onDone();
    if (item.href) router.push(item.href);
    else item.onSelect?.();
  };
  const status =
    found.state === 'failed'
      ? 'Objects could not be searched. Pages and actions are listed.'
      : found.state === 'searching'
        ? 'Searching…'
        : null;
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      mode="none"
      value={query}
      onValueChange={(value, details) => {
        // Choosing an item would write its label into the field.
        if (details.reason !== 'item-press') setQuery(value);
      }}
      itemToStringValue={(item: PaletteItem) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="palette-query">
        <Icon name="search" />
        <Autocomplete.Input
          aria-label="Find or run"
          placeholder="Find a connector, policy or decision, or run an action"
        />
        <Dialog.Close className="palette-close">
          <kbd>Esc</kbd>
          <span className="visually-hidden">Close</span>
        </Dialog.Close>
      </div>
      <Autocomplete.Status className="palette-status">{status}</Autocomplete.Status>
      <Autocomplete.Empty className="palette-empty">
        {found.state === 'searching' || !query ? null : (
          <p>Nothing is called “{query}”. Search by name, id or fingerprint.</p>
        )}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="menu-label">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item key={item.value} value={item} className="menu-item" onClick={() => choose(item)}>
                  <Icon name={item.icon} />
                  <span className="palette-label">{item.label}</span>
                  {item.detail && <span className="palette-detail">{item.detail}</span>}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
