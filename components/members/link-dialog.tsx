'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Time } from '@/components/ui/time';
import { OneTimeSecret } from './one-time-secret';

export type MadeLink = { name: string; link: string; expiresAt: string };

/** A member's one-time link, shown once, to be handed over. */
export function LinkDialog({ made, onClose }: { made: MadeLink; onClose: () => void }): ReactNode {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Send ${made.name} this link`}
      description="Whoever opens it first chooses the password. It is shown only now."
      foot={
        <Button kind="primary" onClick={onClose}>
          I have sent it
        </Button>
      }
    >
      <OneTimeSecret
        label="One-time link"
        value={made.link}
        note={
          <>
            Works once, until <Time at={made.expiresAt} form="date-minute" />.
          </>
        }
      />
    </Dialog>
  );
}
