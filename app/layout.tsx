import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { readPreferences } from '@/components/shell/preferences';
import { ZoneProvider } from '@/components/ui/time-zone';
import './globals.css';

export const metadata: Metadata = { description: 'The governance console for MCP connectors.' };

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0e13' },
  ],
};

/**
 * Reads the person's theme and zone from their cookies, so that the first paint is right without a script. Reading them
 * also makes every page render per request, which the nonce of the content security policy needs.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { theme, zone } = await readPreferences();
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <ZoneProvider initial={zone}>{children}</ZoneProvider>
      </body>
    </html>
  );
}
