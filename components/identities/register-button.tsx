'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { RegisterDialog } from './register-dialog';

/** Registers a workload; leads to it once it is there. */
export function RegisterButton({ primary = false }: { primary?: boolean }): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const whyNot = useWhyNot('identities:register');
  return (
    <>
      <Button kind={primary ? 'primary' : 'outlined'} icon="plus" disabledReason={whyNot} onClick={() => setOpen(true)}>
        Register identity
      </Button>
      {open && (
        <RegisterDialog onClose={() => setOpen(false)} onRegistered={(id) => router.push(`/identities/${id}`)} />
      )}
    </>
  );
}
