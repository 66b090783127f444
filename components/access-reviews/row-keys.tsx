'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { takesTyping } from '@/components/ui/typing-target';

/** The next or the previous row's name; from outside of the rows, the first. */
function step(rows: readonly HTMLElement[], by: 1 | -1): void {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const to = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[to]?.querySelector<HTMLElement>('.row-link')?.focus();
}

/** The keys of the rows inside: j and k walk them, x ticks one, d decides of it. None acts while someone types. */
export function RowKeys({ children }: { children: ReactNode }): ReactNode {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || takesTyping(event.target)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      const rows = [...(inside.current?.querySelectorAll<HTMLElement>('tbody tr') ?? [])];
      const here = rows.find((row) => row.contains(document.activeElement));
      const act: Record<string, (() => void) | undefined> = {
        j: () => step(rows, 1),
        k: () => step(rows, -1),
        x: here && (() => here.querySelector<HTMLElement>('input[type="checkbox"]')?.click()),
        d: here && (() => here.querySelector<HTMLElement>('[data-decide]')?.click()),
      };
      const found = act[event.key];
      if (!found) return;
      event.preventDefault();
      found();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return <div ref={inside}>{children}</div>;
}
