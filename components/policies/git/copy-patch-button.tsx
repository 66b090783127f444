'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyDraftPatch } from '@/lib/policies/client/home-queries';

const outcomeWords = {
  copied: 'Copied. Apply it with git apply.',
  refused: 'The browser did not allow copying.',
};

/** Takes a draft that cannot go on here along to Git. */
export function CopyPatchButton({ draftId }: { draftId: string }): ReactNode {
  const { data } = useApiQuery(policyDraftPatch, { id: draftId });
  const [outcome, setOutcome] = useState<keyof typeof outcomeWords | null>(null);
  const copy = (patch: string) => {
    // The clipboard is missing outside secure contexts.
    const written = navigator.clipboard?.writeText(patch) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    );
  };
  const patch = data?.patch ?? '';
  return (
    <>
      <span role="status">{outcome && outcomeWords[outcome]}</span>
      <Button
        small
        icon="copy"
        disabledReason={patch === '' ? 'It changes nothing yet.' : undefined}
        onClick={() => copy(patch)}
      >
        Copy as patch
      </Button>
    </>
  );
}
