'use client';

import { useEffect, useState } from 'react';
import { type ClientProblem, ProblemError, send } from '@/lib/http/client/problem';
import type { Invitation } from '../server/read-invitation';
import { useFragmentSecret } from './fragment-secret';

/** The invitation of the link that is open. It is read by POST, so that its secret is in no address and no log. */
export function useInvitation(): { secret: string; invitation: Invitation | null; problem: ClientProblem | null } {
  const secret = useFragmentSecret();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  useEffect(() => {
    if (!secret) return;
    const abort = new AbortController();
    send<Invitation>('POST', '/api/v1/invitations/lookup', { secret }, abort.signal).then(
      (found) => {
        setInvitation(found);
        setProblem(null);
      },
      (error: unknown) => {
        if (error instanceof ProblemError) setProblem(error.problem);
      },
    );
    return () => abort.abort();
  }, [secret]);
  const missing: ClientProblem | null =
    secret === ''
      ? {
          status: 0,
          code: 'invalid-input',
          title: 'This address has no invitation in it.',
          detail: 'Open the whole link you were sent, with everything after the #.',
        }
      : null;
  return { secret: secret ?? '', invitation, problem: missing ?? problem };
}
