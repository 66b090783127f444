'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import { useWhyNotWritten } from '../git/use-why-not-written';
import { SaveTestDialog } from './save-test-dialog';

/** Keeps a call, and what must come of it, as a test of the policy set. */
export function SaveTestButton({
  call,
  suggestion,
  expected,
  unsaid = [],
}: {
  call: RequestSketch;
  /** What it is called until somebody names it. */
  suggestion: string;
  /** What came of it just now. */
  expected: 'allow' | 'deny';
  /** What the call does not say though its answer depends on it. */
  unsaid?: readonly string[];
}): ReactNode {
  const mayNot = useWhyNotWritten('policies:draft');
  const shut =
    mayNot ??
    (unsaid.length > 0 ? `A test states all it needs: say first what ${unsaid.join(' and ')} is.` : undefined);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={shut} onClick={() => setOpen(true)}>
        Save as test
      </Button>
      {open && (
        <SaveTestDialog call={call} suggestion={suggestion} expected={expected} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
