'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { useApiCommand } from '@/lib/http/client/api-query';
import { useWhyNotWritten } from './git/use-why-not-written';
import { ProblemDialog } from './problem-dialog';

export type DraftSource = { fromVersion?: number; text?: string; baseVersion?: number; title?: string };

/**
 * Starts a draft and leads to it. Without a source it starts from the version in force.
 * @param search what the draft's page opens with, such as `decision=…` to dry-run that call there.
 */
export function StartDraftButton({
  source = {},
  search = '',
  kind,
  children,
}: {
  source?: DraftSource;
  search?: string;
  kind?: ButtonProps['kind'];
  children: ReactNode;
}): ReactNode {
  const router = useRouter();
  const shut = useWhyNotWritten('policies:draft');
  const { run, pending, problem, reset } = useApiCommand<DraftSource, { id: string }>(
    'POST',
    '/api/v1/policies/drafts',
  );
  const start = async () => {
    const made = await run(source);
    if (made) router.push(`/policies/drafts/${made.id}${search ? `?${search}` : ''}`);
  };
  return (
    <>
      <Button kind={kind} icon="pencil" disabledReason={shut} busy={pending} onClick={() => void start()}>
        {children}
      </Button>
      <ProblemDialog title="The draft was not started" problem={problem} onClose={reset} />
    </>
  );
}
