import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';

/** Where a draft stands, as a badge; none while it is being written. */
export function DraftMark({ draft }: { draft: DraftDetail }): ReactNode {
  const { state, withdrawal, authorName, proposal } = draft;
  if (state === 'proposed') return <Badge state="pending">for review</Badge>;
  if (state === 'published') return <Badge state="allow">published as v{draft.version}</Badge>;
  if (state === 'open' || !withdrawal) return null;
  const own = [authorName, proposal?.proposerName].includes(withdrawal.by);
  return <Badge state="revoked">{own ? 'withdrawn' : `sent back by ${withdrawal.by}`}</Badge>;
}
