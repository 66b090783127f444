'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Figures } from '@/components/ui/section';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { MemberDetail } from '@/lib/members/server/read-member';

/** What a removal ends, a reason, and one confirmation. */
export function RemoveMemberDialog({ member, onClose }: { member: MemberDetail; onClose: () => void }): ReactNode {
  const form = useId();
  const [reason, setReason] = useState('');
  const remove = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/members/[id]/departure');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await remove.run({ id: member.id, reason })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${member.name}`}
      description="Their sessions and API tokens end at once. What they did stays in the records under their name."
      foot={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            kind="primary"
            type="submit"
            form={form}
            busy={remove.pending}
            disabledReason={reason.trim() === '' ? 'Say why first: the reason stands in the audit log.' : undefined}
          >
            Remove {member.name}
          </Button>
        </>
      }
    >
      <Figures
        label="Effect"
        figures={[
          { value: member.sessions.length, label: 'sessions end' },
          { value: member.tokens.length, label: 'API tokens end' },
          { value: member.owns.connectors, label: 'connectors they own' },
          { value: member.owns.identities, label: 'identities they own' },
        ]}
      />
      {remove.problem && <ProblemNotice problem={remove.problem} />}
      <form id={form} onSubmit={send}>
        <Field label="Reason" hint="It stands in the audit log.">
          <Textarea
            rows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
