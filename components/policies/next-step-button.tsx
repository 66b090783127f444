'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useApiQuery } from '@/lib/http/client/api-query';
import { frame } from '@/lib/overview/client/queries';
import { nextStep } from '@/lib/policies/next-step';
import type { DraftSummary } from '@/lib/policies/server/read-drafts';
import { StartDraftButton } from './start-draft-button';

/** The one next step on the policy set for whoever is signed in: review, go on, or start. */
export function NextStepButton({ drafts }: { drafts: readonly DraftSummary[] }): ReactNode {
  const member = useApiQuery(frame, {}).data?.member;
  if (!member) return null;
  const step = nextStep(drafts, member);
  if (step.kind === 'edit') return <StartDraftButton kind="primary">Edit policies</StartDraftButton>;
  const review = step.kind === 'review';
  return (
    <Button kind="primary" icon={review ? 'eye' : 'pencil'} href={`/policies/drafts/${step.draft.id}`}>
      {review ? `Review “${step.draft.title}”` : `Continue “${step.draft.title}”`}
    </Button>
  );
}
