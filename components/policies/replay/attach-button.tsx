'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useToast } from '@/components/ui/toasts';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';

/** Puts the replay beside its draft for reviewers. Shut with the reason while it cannot be. */
export function AttachButton({ replay }: { replay: Pick<ReplayDetail, 'id' | 'mayAttach'> }): ReactNode {
  const toast = useToast();
  const attach = useApiCommand<{ id: string }, { id: string }>('POST', '/api/v1/policy-replays/[id]/attachment');
  const run = async () => {
    if (await attach.run({ id: replay.id }))
      toast({ title: 'The replay is attached.', text: 'Reviewers see it beside the text.' });
  };
  return (
    <>
      <Button busy={attach.pending} disabledReason={replay.mayAttach ?? undefined} onClick={run}>
        Attach to the proposal
      </Button>
      {attach.problem && <ProblemNotice problem={attach.problem} />}
    </>
  );
}
