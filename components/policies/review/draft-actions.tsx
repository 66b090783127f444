'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useApiQuery } from '@/lib/http/client/api-query';
import { frame } from '@/lib/overview/client/queries';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { EndDraftButton } from '../draft/end-draft-button';
import { StartDraftButton } from '../start-draft-button';
import { PublishButton } from './publish-button';
import { PublishOwnButton } from './publish-own-button';

/** What can be done with a draft whose text is fixed, or that is another person's. */
export function DraftActions({ draft, changes }: { draft: DraftDetail; changes: string }): ReactNode {
  const { data } = useApiQuery(frame, {});
  const copy = (kind?: 'primary') => (
    <StartDraftButton kind={kind} source={{ text: draft.text, baseVersion: draft.baseVersion }}>
      Start a draft from this text
    </StartDraftButton>
  );
  if (draft.state === 'published') {
    return (
      <Button kind="primary" href={`/policies/versions/${draft.version}`}>
        Open v{draft.version}
      </Button>
    );
  }
  if (draft.state === 'withdrawn') return copy('primary');
  if (draft.state === 'open') {
    return draft.mayEdit === null ? <EndDraftButton draft={draft} way="withdraw" shut={draft.mayWithdraw} /> : copy();
  }
  const mine = [draft.authorId, draft.proposerId].includes(data?.member.id ?? null);
  return (
    <>
      {mine ? (
        <EndDraftButton draft={draft} way="withdraw" shut={draft.mayWithdraw} />
      ) : (
        <EndDraftButton draft={draft} way="send-back" shut={draft.maySendBack} />
      )}
      {mine && draft.mayPublishOwn === null ? (
        <PublishOwnButton draft={draft} />
      ) : (
        <PublishButton draft={draft} changes={changes} gateways={data?.enforcement.ticks.length ?? 0} />
      )}
    </>
  );
}
