'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Brand } from './brand';
import { useFrameData } from './frame-context';
import { currentItem } from './navigation';

/** The rail of a wide screen. */
export function Rail(): ReactNode {
  return (
    <aside className="rail not-on-phone">
      <RailContent />
    </aside>
  );
}

/** Brand, the four jobs, and the note on sample data. On a phone it stands in a dialog: `onFollow` closes it. */
export function RailContent({ onFollow }: { onFollow?: () => void }): ReactNode {
  const { navigation, sample, removeSampleHref } = useFrameData();
  const current = currentItem(navigation, usePathname());
  return (
    <>
      <Link className="rail-brand" href="/" onClick={onFollow}>
        <Brand />
      </Link>
      <nav aria-label="Main">
        {navigation.map((group) => (
          <div key={group.label}>
            <p className="rail-group">{group.label}</p>
            <ul>
              {group.items.map((item) => (
                <li key={item.href}>
                  <Link href={item.href} aria-current={item === current ? 'page' : undefined} onClick={onFollow}>
                    <Icon name={item.icon} />
                    {item.label}
                    {item.count ? <span className="rail-count">{item.count.toLocaleString('en')}</span> : null}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {sample && (
        <div className="sample-note">
          <b>Sample workspace</b>
          Two agents call every two seconds.{' '}
          {removeSampleHref && (
            <Link href={removeSampleHref} onClick={onFollow}>
              Remove sample data
            </Link>
          )}
        </div>
      )}
    </>
  );
}
