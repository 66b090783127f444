'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { modeVerbs, whyNotRequest } from '@/lib/enforcement/change';
import type { GroupMode } from '@/lib/enforcement/server/list-modes';
import type { EnforcementMode } from '@/lib/gateways/wire';
import { useApiCommand } from '@/lib/http/client/api-query';
import { modeEffect } from './mode-numbers';

type Wanted = { groupId: string; mode: EnforcementMode; reason: string; withoutRecent: boolean };

/** Said where nobody can see what a change would do. */
export const unseen = 'Go on without numbers of the last 24 h';

function RequestDialog({
  group,
  wanted,
  onClose,
}: {
  group: GroupMode;
  wanted: EnforcementMode;
  onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState(false);
  const request = useApiCommand<Wanted, unknown>('POST', '/api/v1/gateways/modes');
  const none = group.noNumbers !== null;
  const submit = async () => {
    if (await request.run({ groupId: group.id, mode: wanted, reason, withoutRecent: none && said })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`${modeVerbs[wanted]} in ${group.name}`}
      description={`${modeEffect(group)} It changes once another person approves.`}
      submitLabel={`Ask to ${modeVerbs[wanted].toLowerCase()}`}
      busy={request.pending}
      disabledReason={none && !said ? `${unseen}, or wait for calls.` : unsaid(reason)}
      problem={request.problem}
      onSubmit={submit}
    >
      {none && (
        <Checkbox
          label={`${unseen}; the reason says why`}
          checked={said}
          onChange={(event) => setSaid(event.target.checked)}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Asks for the other mode. */
export function RequestModeButton({ group }: { group: GroupMode }): ReactNode {
  const mayNot = useWhyNot('enforcement:request');
  const [open, setOpen] = useState(false);
  const wanted = group.mode === 'enforce' ? 'observe' : 'enforce';
  const shut = whyNotRequest(group.mode, wanted, group.open);
  return (
    <>
      <Button small disabledReason={mayNot ?? shut ?? undefined} onClick={() => setOpen(true)}>
        {modeVerbs[wanted]}…
      </Button>
      {open && <RequestDialog group={group} wanted={wanted} onClose={() => setOpen(false)} />}
    </>
  );
}
