'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useFrameData } from './frame-context';
import { searchObjects } from './object-search';
import { Palette } from './palette';
import type { PaletteCommand } from './palette-items';

type PaletteControl = { open: () => void; setCommands: (commands: readonly PaletteCommand[]) => void };

const PaletteContext = createContext<PaletteControl>({ open: () => {}, setCommands: () => {} });

/** Opens the palette from anywhere, also from inside an editor that swallows the keys. */
export function usePalette(): PaletteControl {
  return useContext(PaletteContext);
}

/** Holds the palette for the pages below, and listens for ⌘K and Ctrl+K. */
export function PaletteProvider({ children }: { children: ReactNode }): ReactNode {
  const { navigation, searchPath } = useFrameData();
  const [isOpen, setIsOpen] = useState(false);
  const [commands, setCommands] = useState<readonly PaletteCommand[]>([]);
  const open = useCallback(() => setIsOpen(true), []);
  const control = useMemo(() => ({ open, setCommands }), [open]);
  const search = useMemo(() => (searchPath ? searchObjects(searchPath) : undefined), [searchPath]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setIsOpen((shown) => !shown);
    };
    // In the capture phase, before an editor can take the chord for itself.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);

  return (
    <PaletteContext value={control}>
      {children}
      <Palette open={isOpen} onOpenChange={setIsOpen} navigation={navigation} commands={commands} search={search} />
    </PaletteContext>
  );
}
