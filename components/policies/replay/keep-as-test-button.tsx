'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyFlip } from '@/lib/policies/client/replay-queries';
import type { FlipRow } from '@/lib/policies/server/list-flips';
import { SaveTestDialog } from '../dry-run/save-test-dialog';
import { useWhyNotWritten } from '../git/use-why-not-written';

/** A test states an agent's whole call: one that no agent made, or of which that was not recorded, cannot be one. */
const mayBeTest = ({ agentName, detail }: FlipRow): boolean => agentName !== null && detail !== 'request';

/** Keeps a flipped call as a test that holds under the version in force. What was asked is read when it is wanted. */
export function KeepAsTestButton({ replayId, flip }: { replayId: string; flip: FlipRow }): ReactNode {
  const mayNot = useWhyNotWritten('policies:draft');
  const [open, setOpen] = useState(false);
  const answer = useApiQuery(policyFlip, { id: replayId, decisionId: flip.decisionId }, { enabled: open });
  const call = answer.data?.call;
  if (!mayBeTest(flip)) return null;
  return (
    <>
      <Button
        small
        kind="quiet"
        disabledReason={mayNot ?? answer.error?.problem.title}
        busy={open && answer.isPending}
        onClick={() => setOpen(true)}
      >
        Keep as test
      </Button>
      {open && call && (
        <SaveTestDialog
          call={call}
          suggestion={`${call.target ?? call.method} as recorded`}
          expected={answer.data?.before.effect === 'allow' ? 'allow' : 'deny'}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
