'use client';

import { useEffect, useState } from 'react';
import { type ClientProblem, ProblemError, send } from '@/lib/http/client/problem';
import { useFragmentSecret } from '@/lib/members/client/fragment-secret';
import type { SharedPack } from '../server/open-share';

const path = '/api/v1/evidence-packs/shared';

const noLink: ClientProblem = {
  ...{ status: 0, code: 'invalid-input', title: 'This address has no link in it.' },
  detail: 'Open the whole link you were sent, with everything after the #.',
};

/** The pack of the link that is open. It is read by POST, so that its secret is in no address and no log. */
export function useSharedPack() {
  const secret = useFragmentSecret();
  const [pack, setPack] = useState<SharedPack | null>(null);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [pending, setPending] = useState(false);
  useEffect(() => {
    if (!secret) return;
    const abort = new AbortController();
    send<SharedPack>('POST', `${path}/lookup`, { secret }, abort.signal).then(setPack, (error: unknown) => {
      if (error instanceof ProblemError) setProblem(error.problem);
    });
    return () => abort.abort();
  }, [secret]);

  /** Downloads the pack, or one file of it. */
  const download = async (file?: string) => {
    setPending(true);
    setProblem(await keep({ secret, ...(file !== undefined && { file }) }));
    setPending(false);
  };
  return { pack, problem: secret === '' ? noLink : problem, pending, download };
}

/** Asks for a file and has the browser keep it; what was refused otherwise. */
async function keep(input: Record<string, unknown>): Promise<ClientProblem | null> {
  const response = await fetch(`${path}/download`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) },
  });
  if (!response.ok) return (await response.json()) as ClientProblem;
  const [, name = 'evidence.zip'] =
    /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: decodeURIComponent(name) });
  link.click();
  URL.revokeObjectURL(url);
  return null;
}
