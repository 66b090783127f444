'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import { AccessChangesSection } from '../access-changes';

/** What is published: a proposal, or an earlier version's text. */
export type EmergencySubject = { draftId: string; title: string } | { restore: number };

type Emergency = { draftId?: string; restore?: number; reason: string };

/** The emergency path, with what it changes: one person, at once, and a finding that another closes. */
export function EmergencyDialog({ subject, onClose }: { subject: EmergencySubject; onClose: () => void }): ReactNode {
  const router = useRouter();
  const [reason, setReason] = useState('');
  const publish = useApiCommand<Emergency, { number: number }>('POST', '/api/v1/policies/emergency-publications');
  const submit = async () => {
    const what = 'draftId' in subject ? { draftId: subject.draftId } : { restore: subject.restore };
    const done = await publish.run({ ...what, reason });
    if (done) router.push(`/policies/versions/${done.number}`);
  };
  const name = 'draftId' in subject ? `“${subject.title}”` : `v${subject.restore} again`;
  return (
    <FormDialog
      onClose={onClose}
      title={`Publish ${name} in an emergency`}
      description="Every gateway is told at once, without review and though tests may not hold. A roll-out under way ends. It opens a finding that another person closes."
      submitLabel="Publish in an emergency"
      submitIcon="warning"
      busy={publish.pending}
      disabledReason={unsaid(reason, 'Say what the emergency is.')}
      problem={publish.problem}
      onSubmit={submit}
    >
      <AccessChangesSection of={'draftId' in subject ? { draftId: subject.draftId } : { version: subject.restore }} />
      <ReasonField
        label="What the emergency is"
        hint="It stands in the finding and beside the version."
        rows={3}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
