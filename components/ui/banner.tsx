import type { ReactNode } from 'react';
import { Icon } from './icon';

/**
 * A line across the page. Critical is the only full-width red and is for enforcement that fails:
 * `title` what, `children` since when and what happens next, `action` where to go.
 */
export function Banner({
  kind = 'info',
  title,
  children,
  action,
}: {
  kind?: 'info' | 'critical';
  title: ReactNode;
  children?: ReactNode;
  /** A link with the class link-plain, or a button. */
  action?: ReactNode;
}): ReactNode {
  return (
    <div className="banner" data-kind={kind} role={kind === 'critical' ? 'alert' : 'status'}>
      <Icon name={kind === 'critical' ? 'triangle-filled' : 'warning'} />
      <p>
        <b>{title}</b> {children}
      </p>
      {action && <span className="banner-action">{action}</span>}
    </div>
  );
}
