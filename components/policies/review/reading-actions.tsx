'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { EndDraftButton } from '../draft/end-draft-button';
import { StartDraftButton } from '../start-draft-button';

/** What can be done with a draft that is another person's, or that has ended. */
export function ReadingActions({ draft }: { draft: DraftDetail }): ReactNode {
  if (draft.state === 'published') {
    return (
      <Button kind="primary" href={`/policies/versions/${draft.version}`}>
        Open v{draft.version}
      </Button>
    );
  }
  if (draft.state === 'open' && draft.mayEdit === null) {
    return <EndDraftButton draft={draft} way="withdraw" shut={draft.mayWithdraw} />;
  }
  return (
    <StartDraftButton
      kind={draft.state === 'withdrawn' ? 'primary' : undefined}
      source={{ text: draft.text, baseVersion: draft.baseVersion }}
    >
      Start a draft from this text
    </StartDraftButton>
  );
}
