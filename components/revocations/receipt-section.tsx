'use client';

import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { useApiQuery } from '@/lib/http/client/api-query';
import { revocationReceipt } from '@/lib/revocations/client/queries';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { verifyReceipt } from '@/lib/revocations/verify-receipt';
import { CheckMark, offlineEntries, useChecked } from './offline-check';
import { receiptFileName } from './revocation-head';

/** What can be taken away, and how anyone can check it without this console. */
export function ReceiptSection({ revocation: { id, streamKeyId } }: { revocation: RevocationDetail }): ReactNode {
  const { data } = useApiQuery(revocationReceipt, { id });
  const checked = useChecked(data, verifyReceipt);
  return (
    <Section
      id="receipt"
      title="Receipt"
      more={checked && <CheckMark checked={checked} holds="signatures verified in this browser" />}
    >
      <Properties
        entries={[
          ['Revocation', <CopyId key="id" value={id} label="revocation id" keepStart={16} keepEnd={4} />],
          ['Signed by', streamKeyId ? <CopyId key="key" value={streamKeyId} label="stream key id" /> : undefined],
          ...offlineEntries(receiptFileName(id), checked),
        ]}
      />
    </Section>
  );
}
