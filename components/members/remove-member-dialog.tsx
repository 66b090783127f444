'use client';

import { type ReactNode, useState } from 'react';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { Figures } from '@/components/ui/section';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { MemberDetail } from '@/lib/members/server/read-member';

/** What a removal ends, a reason, and one confirmation. */
export function RemoveMemberDialog({ member, onClose }: { member: MemberDetail; onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const remove = useApiCommand<{ id: string; reason: string }, unknown>('POST', '/api/v1/members/[id]/departure');
  const send = async () => {
    if (await remove.run({ id: member.id, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${member.name}`}
      description="Their sessions, API tokens and links to evidence end at once. What they did stays in the records under their name."
      submitLabel={`Remove ${member.name}`}
      busy={remove.pending}
      disabledReason={unsaid(reason)}
      problem={remove.problem}
      onSubmit={send}
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
      <ReasonField hint="It stands in the audit log." value={reason} onChange={setReason} />
    </FormDialog>
  );
}
