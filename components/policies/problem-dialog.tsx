'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { type ProblemDetails, ProblemNotice } from '@/components/ui/problem-notice';

/** Why a button did not do what it says, where nothing else on the page has room for it. */
export function ProblemDialog({
  title,
  problem,
  onClose,
}: {
  title: string;
  problem: ProblemDetails | null;
  onClose: () => void;
}): ReactNode {
  return (
    <Dialog
      open={problem !== null}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      foot={
        <DialogClose>
          <Button>Close</Button>
        </DialogClose>
      }
    >
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
