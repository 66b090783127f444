'use client';

import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-id';
import { type DecisionsInput, decisionsHref } from '@/lib/decisions/list-input';

/** Copies the view with its times fixed, so that whoever opens the link later sees the same decisions. */
export function ShareLink({
  input,
  span,
}: {
  input: DecisionsInput;
  span: { from: string; to: string } | undefined;
}): ReactNode {
  const { last: _, ...rest } = input;
  const path = decisionsHref(span ? { ...rest, ...span } : input);
  // The origin is the browser's: the value is only read on a click.
  const origin = typeof window === 'undefined' ? '' : window.location.origin;
  return <CopyButton value={`${origin}${path}`} label="link to this view" icon="link" />;
}
