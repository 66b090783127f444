'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyDraft } from '@/lib/policies/client/queries';
import { DraftBench } from './draft/draft-bench';
import { useIsPhone } from './draft/use-is-phone';
import { ChangeRequest } from './review/change-request';
import { DraftReading } from './review/draft-reading';

/** A draft as it stands: its author writes it where there is room to, a proposal is reviewed, and what has ended is read. */
export function DraftView({ id }: { id: string }): ReactNode {
  const draft = useApiQuery(policyDraft, { id });
  const isPhone = useIsPhone();
  if (draft.error || !draft.data) {
    return <Page title="Draft">{draft.error && <ProblemNotice problem={draft.error.problem} />}</Page>;
  }
  if (draft.data.state === 'proposed') return <ChangeRequest key={id} draft={draft.data} />;
  const writes = draft.data.mayEdit === null;
  return writes && !isPhone ? (
    <DraftBench key={id} draft={draft.data} />
  ) : (
    <DraftReading
      key={id}
      draft={draft.data}
      note={writes ? 'Open this draft on a wider screen to edit and propose it.' : null}
    />
  );
}
