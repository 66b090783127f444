'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';

/** Publishes another person's proposal, and leads to the version, whose ticks fill as gateways acknowledge it. */
export function PublishButton({
  draft,
  changes,
  gateways,
  warnings,
}: {
  draft: DraftDetail;
  /** "1 policy changed". */
  changes: string;
  /** How many gateways will be told. */
  gateways: number;
  /** What the publisher should know and may publish all the same. */
  warnings: { unresolved: number; tests: number | null };
}): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const publish = useApiCommand<{ draftId: string }, { number: number }>('POST', '/api/v1/policies/versions');
  const confirm = async () => {
    const done = await publish.run({ draftId: draft.id });
    if (done) router.push(`/policies/versions/${done.number}`);
  };
  const number = draft.head + 1;
  return (
    <>
      <Button kind="primary" disabledReason={draft.mayPublish ?? undefined} onClick={() => setOpen(true)}>
        Publish v{number}
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`Publish v${number}`}
        description={`${changes}, by ${draft.authorName}. ${gateways === 1 ? '1 gateway is' : `${gateways} gateways are`} told at once; calls in flight end as they were decided.`}
        submitLabel={`Publish v${number}`}
        busy={publish.pending}
        problem={publish.problem}
        onSubmit={confirm}
      >
        {warnings.tests === 0 && (
          <p>
            <Mark state="expiring">0 tests</Mark> No test stands beside these policies: nothing would notice if they
            allowed nobody.
          </p>
        )}
        {warnings.unresolved > 0 && (
          <p>
            <Mark state="expiring">
              {warnings.unresolved} unresolved {warnings.unresolved === 1 ? 'comment' : 'comments'}
            </Mark>{' '}
            They do not stop it; whoever means no sends it back.
          </p>
        )}
      </FormDialog>
    </>
  );
}
