'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyDraft } from '@/lib/policies/client/queries';
import { DraftBench } from './draft/draft-bench';
import { DraftReading } from './review/draft-reading';

/** A draft as it stands: its author writes it, everybody else and every later state reads it. */
export function DraftView({ id }: { id: string }): ReactNode {
  const draft = useApiQuery(policyDraft, { id });
  if (draft.error || !draft.data) {
    return <Page title="Draft">{draft.error && <ProblemNotice problem={draft.error.problem} />}</Page>;
  }
  // A draft that its author may not save (their role was taken) is read like another person's.
  return draft.data.mayEdit === null ? (
    <DraftBench key={id} draft={draft.data} />
  ) : (
    <DraftReading key={id} draft={draft.data} />
  );
}
