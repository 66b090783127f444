'use client';

import { useEffect } from 'react';
import { usePalette } from './palette-context';
import type { PaletteCommand } from './palette-items';

/** Offers this page's actions in the palette for as long as the page is shown. */
export function PageActions({ commands }: { commands: readonly PaletteCommand[] }): null {
  const { setCommands } = usePalette();
  useEffect(() => {
    setCommands(commands);
    return () => setCommands([]);
  }, [commands, setCommands]);
  return null;
}
