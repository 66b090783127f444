'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { type FindingOutcome, outcomes } from '@/lib/findings/finding';
import type { FindingDetail } from '@/lib/findings/server/read-finding';
import { useApiCommand } from '@/lib/http/client/api-query';

const outcomeWords: Record<FindingOutcome, string> = {
  resolved: 'Resolved: it was put right, or was in order',
  accepted: 'Accepted: it stays as it is, and I answer for that',
};

type Closing = { id: string; outcome: FindingOutcome; reason: string };

function CloseDialog({ finding, onClose }: { finding: FindingDetail; onClose: () => void }): ReactNode {
  const [outcome, setOutcome] = useState<FindingOutcome>('resolved');
  const [reason, setReason] = useState('');
  const close = useApiCommand<Closing, unknown>('POST', '/api/v1/findings/[id]/closure');
  const submit = async () => {
    if (await close.run({ id: finding.id, outcome, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Close the finding"
      description={`${finding.title}. Your name and your words stand beside it for good.`}
      submitLabel="Close finding"
      busy={close.pending}
      disabledReason={unsaid(reason, 'Say what you looked at, and what you found.')}
      problem={close.problem}
      onSubmit={submit}
    >
      <Field label="Outcome">
        <Select value={outcome} onChange={(event) => setOutcome(event.target.value as FindingOutcome)}>
          {outcomes.map((one) => (
            <option key={one} value={one}>
              {outcomeWords[one]}
            </option>
          ))}
        </Select>
      </Field>
      <ReasonField label="What you looked at, and what you found" rows={3} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Closes a finding; shut, with who can, for the one whose act opened it. */
export function CloseFindingButton({ finding }: { finding: FindingDetail }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={finding.mayClose ?? undefined} onClick={() => setOpen(true)}>
        Close finding…
      </Button>
      {open && <CloseDialog finding={finding} onClose={() => setOpen(false)} />}
    </>
  );
}
