'use client';

import { type ReactNode, useState } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { Time } from '@/components/ui/time';
import { modeVerbs, whyNotApprove, whyNotApproveOwn, whyNotWithdraw } from '@/lib/enforcement/change';
import type { GroupMode, ModeChange, ModeList } from '@/lib/enforcement/server/list-modes';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from './group-modes.module.css';
import { modeEffect } from './mode-numbers';
import { unseen } from './request-mode-button';

type DialogProps = { group: GroupMode; change: ModeChange; onClose: () => void };

/** Another person's yes, with the numbers it is given on. `own` is the lone administrator's, with a reason. */
function ApproveDialog({ group, change, own, onClose }: DialogProps & { own: boolean }): ReactNode {
  const [said, setSaid] = useState(false);
  const [reason, setReason] = useState('');
  const approve = useApiCommand<{ id: string; withoutRecent: boolean }, unknown>(
    'POST',
    '/api/v1/gateways/modes/[id]/approval',
  );
  const approveOwn = useApiCommand<{ id: string; reason: string }, unknown>(
    'POST',
    '/api/v1/gateways/modes/[id]/own-approval',
  );
  const asked = own ? approveOwn : approve;
  const none = group.noNumbers !== null && !own;
  const submit = async () => {
    const { id } = change;
    const done = own ? await approveOwn.run({ id, reason }) : await approve.run({ id, withoutRecent: none && said });
    if (done) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Approve: ${modeVerbs[change.mode].toLowerCase()} in ${group.name}`}
      description={`${change.requesterName} asks: “${change.reason}” ${modeEffect(group)}`}
      submitLabel={`${modeVerbs[change.mode]} in ${group.name}`}
      busy={asked.pending}
      disabledReason={none && !said ? `${unseen}, or wait for calls.` : own ? unsaid(reason) : undefined}
      problem={asked.problem}
      onSubmit={submit}
    >
      {none && <Checkbox label={unseen} checked={said} onChange={(event) => setSaid(event.target.checked)} />}
      {own && <ReasonField label="Why nobody else approves it" value={reason} onChange={setReason} />}
    </FormDialog>
  );
}

function WithdrawDialog({ group, change, onClose }: DialogProps): ReactNode {
  const [reason, setReason] = useState('');
  const withdraw = useApiCommand<{ id: string; reason: string }, unknown>(
    'POST',
    '/api/v1/gateways/modes/[id]/withdrawal',
  );
  const submit = async () => {
    if (await withdraw.run({ id: change.id, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Withdraw the request for ${group.name}`}
      description={`It goes on as it is: it ${group.mode === 'enforce' ? 'enforces' : 'observes only'}.`}
      cancelLabel="Keep it"
      submitLabel="Withdraw request"
      busy={withdraw.pending}
      problem={withdraw.problem}
      onSubmit={submit}
    >
      <ReasonField optional value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** A change of mode that waits for its second person. */
export function OpenChange({
  group,
  change,
  approvers,
}: {
  group: GroupMode;
  change: ModeChange;
  approvers: ModeList['approvers'];
}): ReactNode {
  const { member } = useFrameData();
  const mayNotApprove = useWhyNot('enforcement:approve');
  const mayNotOverride = useWhyNot('enforcement:self-approve');
  const [dialog, setDialog] = useState<'approve' | 'own' | 'withdraw' | null>(null);
  const others = approvers.filter(({ id }) => id !== change.requestedBy);
  const isOwn = mayNotOverride === undefined && whyNotApproveOwn(change, member.id, others) === null;
  const shut = isOwn ? undefined : (mayNotApprove ?? whyNotApprove(change, member.id, others) ?? undefined);
  const close = () => setDialog(null);
  return (
    <div className={styles.open}>
      <div className={styles.asked}>
        <Mark state="pending">
          {change.requesterName} asks to {modeVerbs[change.mode].toLowerCase()}
        </Mark>
        <small>
          <Time at={change.requestedAt} form="date-minute" />: “{change.reason}”
        </small>
      </div>
      <div className={styles.actions}>
        <Button small disabledReason={shut} onClick={() => setDialog(isOwn ? 'own' : 'approve')}>
          Approve…
        </Button>
        <Button
          small
          disabledReason={whyNotWithdraw(change, member) ?? undefined}
          onClick={() => setDialog('withdraw')}
        >
          Withdraw…
        </Button>
      </div>
      {(dialog === 'approve' || dialog === 'own') && (
        <ApproveDialog group={group} change={change} own={dialog === 'own'} onClose={close} />
      )}
      {dialog === 'withdraw' && <WithdrawDialog group={group} change={change} onClose={close} />}
    </div>
  );
}
