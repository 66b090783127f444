'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/badge';
import { CommandKey } from '@/components/ui/command-key';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { Icon } from '@/components/ui/icon';
import { ZoneSwitch } from '@/components/ui/time-zone';
import { AccountMenu } from './account-menu';
import { useFrameData } from './frame-context';
import { type Crumb, currentItem } from './navigation';
import { usePalette } from './palette-context';
import { PhoneMenu } from './phone-menu';
import { keepPreference, zoneCookie } from './preference-cookies';

/** Where you are, what enforces, which zone, and the palette. `here` is the page's own name. */
export function TopBar({ trail, here }: { trail?: Crumb[] | undefined; here: string }): ReactNode {
  const { navigation, enforcement, sample, environment } = useFrameData();
  const pathname = usePathname();
  const palette = usePalette();
  const section = currentItem(navigation, pathname);
  const ancestors = trail ?? (section && section.href !== pathname ? [section] : []);
  const version = enforcement.policyVersion === null ? null : `v${enforcement.policyVersion}`;
  const verb = enforcement.ticks.length === 1 ? 'enforces' : 'enforce';
  return (
    <header className="top-bar">
      <PhoneMenu />
      <nav className="crumbs" aria-label="Breadcrumb">
        <ol>
          {ancestors.map((crumb) => (
            <li key={crumb.href}>
              <Link href={crumb.href}>{crumb.label}</Link>
            </li>
          ))}
          <li>
            <span aria-current="page">{here}</span>
          </li>
        </ol>
      </nav>
      {sample ? (
        <span className="not-on-phone">
          <Chip dashed>Sample</Chip>
        </span>
      ) : (
        environment && (
          <span className="not-on-phone">
            <Chip>{environment}</Chip>
          </span>
        )
      )}
      <span className="grow" />
      <Link className="top-bar-enforcement" href={enforcement.href ?? '/gateways'}>
        {enforcement.ticks.length === 0 ? (
          <span>no gateway</span>
        ) : (
          <>
            <EnforcementStrip ticks={enforcement.ticks} subject={version ? `enforce policy ${version}` : undefined} />
            {version && (
              <span className="not-on-phone">
                {verb} <span className="mono">{version}</span>
                {enforcement.candidate && (
                  <>
                    {' '}
                    · <span className="mono">v{enforcement.candidate}</span> rolling out
                  </>
                )}
              </span>
            )}
          </>
        )}
      </Link>
      <span className="top-bar-rule not-on-phone" />
      <span className="not-on-phone">
        <ZoneSwitch onChoose={(zone) => keepPreference(zoneCookie, zone)} />
      </span>
      <button type="button" className="find not-on-phone" onClick={palette.open}>
        <Icon name="search" />
        Find or run
        <kbd>
          <CommandKey />K
        </kbd>
      </button>
      <button type="button" className="icon-button only-on-phone" aria-label="Find or run" onClick={palette.open}>
        <Icon name="search" />
      </button>
      <span className="not-on-phone">
        <AccountMenu />
      </span>
    </header>
  );
}
