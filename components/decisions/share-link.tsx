'use client';

import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-id';

/** Copies a view. @param path with its times fixed, so that whoever opens the link later sees the same */
export function ShareLink({ path }: { path: string }): ReactNode {
  // The origin is the browser's: the value is only read on a click.
  const origin = typeof window === 'undefined' ? '' : window.location.origin;
  return <CopyButton value={`${origin}${path}`} label="link to this view" icon="link" />;
}
