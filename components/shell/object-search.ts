import { z } from 'zod';
import type { IconName } from '@/components/ui/icon';
import { drawings } from '@/components/ui/icon-drawings';
import type { PaletteObject } from './palette-items';

export type ObjectSearch = (query: string, signal: AbortSignal) => Promise<PaletteObject[]>;

const answer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      label: z.string(),
      detail: z.string().optional(),
      href: z.string().startsWith('/'),
      icon: z.custom<IconName>((name) => typeof name === 'string' && name in drawings).optional(),
    }),
  ),
});

/** A search over GET `path?q=…`. Throws when the answer is an error or not the agreed shape. */
export function searchObjects(path: string): ObjectSearch {
  return async (query, signal) => {
    const response = await fetch(`${path}?q=${encodeURIComponent(query)}`, { signal });
    if (!response.ok) throw new Error(`Search answered ${response.status}`);
    return answer.parse(await response.json()).items;
  };
}
