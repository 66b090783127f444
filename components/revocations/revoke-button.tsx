'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button, type ButtonProps } from '@/components/ui/button';
import type { SubjectKind } from '@/lib/revocations/subject';
import { RevokeDialog } from './revoke-dialog';

export type Revocable = { kind: SubjectKind; id: string; name: string };

/**
 * Revokes something: one click opens the effect in numbers, a second one confirms it.
 * @param openRevocationId the revocation in force, where the caller knows it: the button then leads there.
 */
export function RevokeButton({
  subject,
  openRevocationId,
  small,
  kind,
}: {
  subject: Revocable;
  openRevocationId?: string | null;
  small?: boolean;
  kind?: ButtonProps['kind'];
}): ReactNode {
  const reason = useWhyNot('revocations:revoke');
  const [open, setOpen] = useState(false);
  const look = { small, kind, icon: 'circle-slash' as const };
  if (openRevocationId) {
    return (
      <Button
        {...look}
        href={`/revocations/${openRevocationId}`}
        aria-label={`Revoked: open the revocation of ${subject.name}`}
        title={`${subject.name} is revoked already`}
      >
        Revoked
      </Button>
    );
  }
  return (
    <>
      <Button {...look} disabledReason={reason} aria-label={`Revoke ${subject.name}`} onClick={() => setOpen(true)}>
        Revoke…
      </Button>
      {open && <RevokeDialog subject={subject} onClose={() => setOpen(false)} />}
    </>
  );
}
