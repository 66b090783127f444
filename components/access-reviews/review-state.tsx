import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { ReviewState } from '@/lib/access-reviews/campaign';

/** How a review stands: its state in word and shape. */
export function ReviewStateBadge({ state }: { state: ReviewState }): ReactNode {
  if (state === 'completed') return <Badge state="allow">completed</Badge>;
  return state === 'overdue' ? <Badge state="critical">overdue</Badge> : <Badge state="pending">open</Badge>;
}
