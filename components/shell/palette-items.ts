import type { IconName } from '@/components/ui/icon';
import type { NavigationGroup } from './navigation';

/** Something a page offers to run. Links cross from the server; `onSelect` only exists in client components. */
export type PaletteCommand = { label: string; icon?: IconName; href?: string; onSelect?: () => void };

/** An object the search found, as the search address answers it. */
export type PaletteObject = { id: string; kind: string; label: string; detail?: string; href: string; icon?: IconName };

export type PaletteItem = {
  value: string;
  label: string;
  detail?: string | undefined;
  icon: IconName;
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
};

export type PaletteGroup = { value: string; items: PaletteItem[] };

function contains(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/**
 * What the palette lists for a query: the page's own actions, objects found by the server, then pages. An empty query
 * lists what was opened last instead of objects. Groups without items are left out.
 */
export function paletteGroups(input: {
  query: string;
  commands: readonly PaletteCommand[];
  navigation: readonly NavigationGroup[];
  objects: readonly PaletteObject[];
  recent: readonly PaletteObject[];
}): PaletteGroup[] {
  const words = input.query.toLowerCase().split(/\s+/).filter(Boolean);
  const asItem = (object: PaletteObject): PaletteItem => ({
    value: `object:${object.kind}:${object.id}`,
    label: object.label,
    detail: object.detail ? `${object.kind} · ${object.detail}` : object.kind,
    icon: object.icon ?? 'right',
    href: object.href,
  });
  const groups: PaletteGroup[] = [
    {
      value: 'On this page',
      items: input.commands
        .filter((command) => contains(command.label, words))
        .map((command) => ({ ...command, value: `command:${command.label}`, icon: command.icon ?? 'right' })),
    },
    words.length === 0
      ? { value: 'Opened last', items: input.recent.map(asItem) }
      : { value: 'Found', items: input.objects.map(asItem) },
    {
      value: 'Go to',
      items: input.navigation.flatMap((group) =>
        group.items
          .filter((item) => contains(`${item.label} ${group.label}`, words))
          .map((item) => ({
            value: `page:${item.href}`,
            label: item.label,
            detail: group.label,
            icon: item.icon,
            href: item.href,
          })),
      ),
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}
