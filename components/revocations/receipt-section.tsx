'use client';

import { calculateJwkThumbprint, type JWK } from 'jose';
import { type ReactNode, useEffect, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { useApiQuery } from '@/lib/http/client/api-query';
import { revocationReceipt } from '@/lib/revocations/client/queries';
import type { ReceiptFile } from '@/lib/revocations/receipt';
import type { ReceiptVerdict } from '@/lib/revocations/receipt-steps';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { verifyReceipt } from '@/lib/revocations/verify-receipt';
import { receiptFileName } from './revocation-head';

type Checked = { verdict: ReceiptVerdict; root: string };

/** Verifies the receipt here, with the same rule as the command line. Null until it is done. */
function useChecked(file: ReceiptFile | undefined): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null);
  useEffect(() => {
    if (!file) return;
    let current = true;
    const work = async () => ({
      verdict: await verifyReceipt(file),
      root: await calculateJwkThumbprint(file.root as JWK),
    });
    void work().then((done) => current && setChecked(done));
    return () => {
      current = false;
    };
  }, [file]);
  return checked;
}

function Verdict({ verdict }: { verdict: ReceiptVerdict }): ReactNode {
  const bad = verdict.steps.find(({ ok }) => !ok);
  return bad ? (
    <Mark state="critical">
      {bad.part}: {bad.says}
    </Mark>
  ) : (
    <Mark state="allow">signatures verified in this browser</Mark>
  );
}

/** What can be taken away, and how anyone can check it without this console. */
export function ReceiptSection({ revocation: { id, streamKeyId } }: { revocation: RevocationDetail }): ReactNode {
  const { data } = useApiQuery(revocationReceipt, { id });
  const checked = useChecked(data);
  const command = `countersign verify ${receiptFileName(id)}${checked ? ` --root=${checked.root}` : ''}`;
  return (
    <Section id="receipt" title="Receipt" more={checked && <Verdict verdict={checked.verdict} />}>
      <Properties
        entries={[
          ['Revocation', <CopyId key="id" value={id} label="revocation id" keepStart={16} keepEnd={4} />],
          ['Signed by', streamKeyId ? <CopyId key="key" value={streamKeyId} label="stream key id" /> : undefined],
          ['Root', checked ? <CopyId key="root" value={checked.root} label="root thumbprint" /> : 'reading'],
          ['Verify offline', <CopyId key="verify" value={command} label="verify command" keepStart={44} keepEnd={8} />],
        ]}
      />
    </Section>
  );
}
