'use client';

import { useToast } from '@/components/ui/toasts';
import type { Role } from '@/lib/access/permissions';
import { itemCount, type Verdict } from '@/lib/access-reviews/item';
import type { ItemSelection } from '@/lib/access-reviews/item-filter';
import { useApiCommand } from '@/lib/http/client/api-query';

type Decision = { selection: ItemSelection; verdict: Verdict; reason: string; roles: Role[]; seen: number };
type Answer = { decided: number; draftId: string | null };

const done: Record<Verdict, string> = {
  keep: 'kept',
  narrow: 'decided: narrow',
  revoke: 'decided: revoke',
  ask: 'asked about',
};

/** Decides of items, and says how many it was. Resolves to false when it was refused: then `problem` says why. */
export function useDecide(reviewId: string) {
  const toast = useToast();
  const { run, pending, problem, reset } = useApiCommand<Decision & { id: string }, Answer>(
    'POST',
    '/api/v1/access-reviews/[id]/decisions',
  );
  return {
    pending,
    problem,
    reset,
    decide: async (decision: Decision): Promise<boolean> => {
      const answer = await run({ id: reviewId, ...decision });
      if (!answer) return false;
      toast({
        title: `${itemCount(answer.decided)} ${done[decision.verdict]}`,
        ...(answer.draftId && { text: 'The change of policy is in your draft for this review. Propose it.' }),
      });
      return true;
    },
  };
}
