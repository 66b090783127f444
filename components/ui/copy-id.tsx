'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Icon, type IconName } from './icon';
import { middleTruncate } from './middle-truncate';

/** A button that copies `value`; its icon turns to a tick, announced politely. `label` names the thing copied. */
export function CopyButton({
  value,
  label,
  icon = 'copy',
}: {
  value: string;
  label: string;
  icon?: IconName;
}): ReactNode {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const name = `Copy ${label}`;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={name}
        title={name}
        data-copied={outcome === 'copied' || undefined}
        onClick={() => {
          // The clipboard is missing outside secure contexts.
          const written = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'));
          written.then(
            () => setOutcome('copied'),
            () => setOutcome('refused'),
          );
        }}
      >
        <Icon name={outcome === 'copied' ? 'tick' : outcome === 'refused' ? 'warning' : icon} />
      </button>
      <span className="visually-hidden" role="status">
        {outcome === 'copied' && `Copied ${label}`}
        {outcome === 'refused' && `The browser did not allow copying ${label}`}
      </span>
    </>
  );
}

/**
 * An identifier in mono, cut in the middle, whole on hover, and copied whole.
 * @param label what it is, for the button's name: "revocation id". @param whole shows it uncut.
 */
export function CopyId({
  value,
  label,
  whole = false,
  keepStart,
  keepEnd,
}: {
  value: string;
  label: string;
  whole?: boolean;
  keepStart?: number;
  keepEnd?: number;
}): ReactNode {
  return (
    <span className="id">
      <span title={value}>{whole ? value : middleTruncate(value, keepStart, keepEnd)}</span>
      <CopyButton value={value} label={label} />
    </span>
  );
}
