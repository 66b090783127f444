'use client';

import { type ReactNode, useState } from 'react';
import { Menu } from '@/components/ui/menu';
import { useFrameData } from './frame-context';
import { isTheme, keepPreference, type Theme, themeCookie } from './preference-cookies';

/** The first letters of the first and last name: "DO". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = Array.from(words[0] ?? '')[0] ?? '';
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : '';
  return (first + last).toUpperCase();
}

function shownTheme(): Theme {
  if (typeof document === 'undefined') return 'system';
  const theme = document.documentElement.dataset.theme ?? 'system';
  return isTheme(theme) ? theme : 'system';
}

async function leave(): Promise<void> {
  const { signOut } = await import('next-auth/react');
  await signOut({ callbackUrl: '/sign-in' });
}

/** Who is signed in, the theme, and the way out. */
export function AccountMenu(): ReactNode {
  const { member } = useFrameData();
  const [theme, setTheme] = useState(shownTheme);
  const choose = (next: string) => {
    if (!isTheme(next)) return;
    keepPreference(themeCookie, next);
    // The attribute is what CSS reads; without it the system decides.
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    setTheme(next);
  };
  const who = member.roles.length > 0 ? `${member.name}, ${member.roles.join(', ')}` : member.name;
  return (
    <Menu
      trigger={
        <button type="button" className="avatar" title={who} aria-label={`${initials(member.name)}, account of ${who}`}>
          {initials(member.name)}
        </button>
      }
      items={[
        { kind: 'heading', label: member.name, detail: [member.email, ...member.roles].join(' · ') },
        { kind: 'separator' },
        {
          kind: 'choice',
          label: 'Theme',
          value: theme,
          options: [
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ],
          onChoose: choose,
        },
        { kind: 'separator' },
        { label: 'Sign out', onSelect: leave },
      ]}
    />
  );
}
