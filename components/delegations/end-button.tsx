'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Textarea } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { whyNotEnd } from '@/lib/delegations/end-rule';
import type { DelegationRow } from '@/lib/delegations/server/delegation-rows';
import { useApiCommand } from '@/lib/http/client/api-query';

function EndDialog({ row, below, onClose }: { row: DelegationRow; below: number; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const end = useApiCommand<{ id: string; reason: string }, { id: string }>('POST', '/api/v1/delegations/[id]/end');
  const submit = async () => {
    if (await end.run({ id: row.id, reason })) onClose();
  };
  const more = below === 0 ? '' : ` and ${below} handed on from it`;
  return (
    <FormDialog
      onClose={onClose}
      title={`End ${row.actor.name} acting for you`}
      description={`It${more} is denied at every gateway from the next call on. Other agents that act for you go on. It can act again only when you allow it anew.`}
      submitLabel="End it"
      submitIcon="circle-slash"
      busy={end.pending}
      problem={end.problem}
      onSubmit={submit}
    >
      <Field label="Why, if you want it on record">
        <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** Ends what an agent does for the signed-in person: theirs to end, without a role. */
export function EndButton({
  row,
  below,
  isYours,
  now,
  small = false,
}: {
  row: DelegationRow;
  /** How many end with it. */
  below: number;
  isYours: boolean;
  now: string;
  small?: boolean;
}): ReactNode {
  const [open, setOpen] = useState(false);
  if (row.state === 'revoked') return null;
  const reason = whyNotEnd({ isYours, hasEnded: row.expiresAt <= now }) ?? undefined;
  return (
    <>
      <Button
        small={small}
        icon="circle-slash"
        disabledReason={reason}
        aria-label={`End ${row.actor.name}`}
        onClick={() => setOpen(true)}
      >
        End…
      </Button>
      {open && <EndDialog row={row} below={below} onClose={() => setOpen(false)} />}
    </>
  );
}
