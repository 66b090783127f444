'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import { AccessChangesSection } from '../access-changes';
import { useWhyNotWritten } from '../git/use-why-not-written';
import { EmergencyDialog } from '../review/emergency-dialog';

function RollBackDialog({
  number,
  onClose,
  onEmergency,
}: {
  number: number;
  onClose: () => void;
  onEmergency: () => void;
}): ReactNode {
  const router = useRouter();
  const [reason, setReason] = useState('');
  const mayNot = useWhyNot('policies:publish-emergency');
  const propose = useApiCommand<{ number: number; reason: string }, { id: string }>(
    'POST',
    '/api/v1/policies/versions/[number]/roll-back',
  );
  const submit = async () => {
    const done = await propose.run({ number, reason });
    if (done) router.push(`/policies/drafts/${done.id}`);
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Roll back to v${number}`}
      description={`The text of v${number} is proposed as the next version. Another person reviews and publishes it.`}
      submitLabel="Propose roll-back"
      busy={propose.pending}
      disabledReason={unsaid(reason, 'Say why the text comes back.')}
      problem={propose.problem}
      onSubmit={submit}
    >
      <AccessChangesSection of={{ version: number }} />
      <ReasonField
        label="Why the text comes back"
        hint="It stands beside the version for good."
        rows={3}
        value={reason}
        onChange={setReason}
      />
      <p className="support">
        Nobody there to review it?{' '}
        <Button small icon="warning" disabledReason={mayNot} onClick={onEmergency}>
          Publish in an emergency…
        </Button>
      </p>
    </FormDialog>
  );
}

/** Brings an earlier version's text back: proposed for review, or at once in an emergency. */
export function RollBackButton({ number }: { number: number }): ReactNode {
  const mayNot = useWhyNotWritten('policies:roll-back');
  const [open, setOpen] = useState<'roll-back' | 'emergency' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button disabledReason={mayNot} onClick={() => setOpen('roll-back')}>
        Roll back to v{number}…
      </Button>
      {open === 'roll-back' && (
        <RollBackDialog number={number} onClose={close} onEmergency={() => setOpen('emergency')} />
      )}
      {open === 'emergency' && <EmergencyDialog subject={{ restore: number }} onClose={close} />}
    </>
  );
}
