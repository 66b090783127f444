import type { ReactNode } from 'react';

/**
 * Nothing to list, and why. Three different texts, never one for all:
 * none: nothing exists yet, with the one action that makes the first. no-match: the filters leave nothing, with the way
 * to clear them. no-permission: which role may, and who has it.
 */
export function Empty({
  reason,
  title,
  children,
  actions,
}: {
  reason: 'none' | 'no-match' | 'no-permission';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactNode {
  return (
    <div className="empty" data-reason={reason}>
      <h2>{title}</h2>
      {children && <div className="empty-text">{children}</div>}
      {actions && <div className="inline">{actions}</div>}
    </div>
  );
}
