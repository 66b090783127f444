'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useApiCommand } from '@/lib/http/client/api-query';
import { ProblemDialog } from '../problem-dialog';

/** Takes a proposal back to writing: its author changes the text and proposes it again. */
export function ReviseButton({ draftId, shut }: { draftId: string; shut: string | null }): ReactNode {
  const revise = useApiCommand<{ id: string }, unknown>('POST', '/api/v1/policies/drafts/[id]/revision');
  return (
    <>
      <Button
        icon="pencil"
        busy={revise.pending}
        disabledReason={shut ?? undefined}
        title="Comments stay; approvals fall when the text changes."
        onClick={() => void revise.run({ id: draftId })}
      >
        Change the text
      </Button>
      <ProblemDialog title="It was not taken back" problem={revise.problem} onClose={revise.reset} />
    </>
  );
}
