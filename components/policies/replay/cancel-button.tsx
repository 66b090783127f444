'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';

/** Stops a running replay; what it found so far stays. */
export function CancelButton({ replay }: { replay: Pick<ReplayDetail, 'id' | 'state'> }): ReactNode {
  const cancel = useApiCommand<{ id: string }, { id: string }>('POST', '/api/v1/policy-replays/[id]/cancellation');
  return (
    <Button
      busy={cancel.pending}
      disabledReason={replay.state === 'stopping' ? 'It stops at the next page of calls.' : undefined}
      onClick={() => void cancel.run({ id: replay.id })}
    >
      Stop replay
    </Button>
  );
}
