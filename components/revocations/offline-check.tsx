'use client';

import { calculateJwkThumbprint, type JWK } from 'jose';
import { type ReactNode, useEffect, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import type { ReceiptVerdict } from '@/lib/revocations/receipt-steps';

export type Checked = { verdict: ReceiptVerdict; root: string };

/**
 * Verifies a signed file here, with the same rule as the command line. Null until it is done.
 * @param verify the file's own rule: the same function at each drawing.
 */
export function useChecked<File extends { root: object }>(
  file: File | undefined,
  verify: (file: File) => Promise<ReceiptVerdict>,
): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    if (!file) return;
    let current = true;
    const work = async () => ({ verdict: await verify(file), root: await calculateJwkThumbprint(file.root as JWK) });
    void work().then((done) => current && setChecked(done));
    return () => {
      current = false;
    };
  }, [file, verify]);
  return checked;
}

/** What the check came to: the first step that does not hold, or that all do, in the given words. */
export function CheckMark({ checked, holds }: { checked: Checked; holds: string }): ReactNode {
  const bad = checked.verdict.steps.find(({ ok }) => !ok);
  return bad ? (
    <Mark state="critical">
      {bad.part}: {bad.says}
    </Mark>
  ) : (
    <Mark state="allow">{holds}</Mark>
  );
}

/** How anyone can check it without this console, as entries of its properties. */
export function offlineEntries(fileName: string, checked: Checked | null): [string, ReactNode][] {
  const command = `countersign verify ${fileName}${checked ? ` --root=${checked.root}` : ''}`;
  return [
    ['Root', checked ? <CopyId key="root" value={checked.root} label="root thumbprint" /> : 'reading'],
    ['Verify offline', <CopyId key="verify" value={command} label="verify command" keepStart={44} keepEnd={8} />],
  ];
}
