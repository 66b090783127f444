'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import { folderPath, repositoryName } from '@/lib/policies/policy-home';
import type { HomeDetail } from '@/lib/policies/server/read-home';

type NewHome = { kind: 'git'; repository: string; path: string } | { kind: 'console'; reason: string };

const useSetHome = () => useApiCommand<NewHome, unknown>('POST', '/api/v1/policy-set/home');

function GitDialog({ draftsHere, onClose }: { draftsHere: number; onClose: () => void }): ReactNode {
  const [repository, setRepository] = useState('');
  const [path, setPath] = useState('');
  const command = useSetHome();
  const named = repositoryName(repository);
  const unread = repository !== '' && named === null;
  const outside = folderPath(path) === null;
  const drafts = draftsHere === 1 ? '1 draft' : `${draftsHere} drafts`;
  const submit = async () => {
    if (await command.run({ kind: 'git', repository, path })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Keep the policy set in Git"
      description={`From then on it is only read here, and changes are pushed from the repository. ${drafts} written here cannot go on; each can be copied as a patch.`}
      submitLabel="Keep it in Git"
      busy={command.pending}
      disabledReason={
        named === null ? 'Name the repository.' : outside ? 'The folder is inside the repository.' : undefined
      }
      problem={command.problem}
      onSubmit={submit}
    >
      <Field
        label="Repository"
        hint={named && named !== repository ? `Kept as ${named}, without credentials.` : 'A URL, or host/owner/name.'}
        error={unread ? 'It is no repository. Give its URL, or host/owner/name.' : undefined}
      >
        <Input mono required value={repository} onChange={(event) => setRepository(event.target.value)} />
      </Field>
      <Field
        label="Folder"
        hint="Where countersign.json is. Empty for the root."
        error={outside ? 'It leads out of the repository.' : undefined}
      >
        <Input mono value={path} onChange={(event) => setPath(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function ConsoleDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const command = useSetHome();
  const submit = async () => {
    if (await command.run({ kind: 'console', reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Keep the policy set here"
      description="It is then written, reviewed and published in this console. What is in the repository stays as it is and does not follow."
      submitLabel="Keep it here"
      busy={command.pending}
      disabledReason={unsaid(reason)}
      problem={command.problem}
      onSubmit={submit}
    >
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Moves the set into Git, or back. */
export function SetHomeButton({ detail }: { detail: HomeDetail }): ReactNode {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const inGit = detail.home.kind === 'git';
  return (
    <>
      <Button disabledReason={detail.maySet ?? undefined} onClick={() => setOpen(true)}>
        {inGit ? 'Keep it here…' : 'Keep it in Git…'}
      </Button>
      {open &&
        (inGit ? <ConsoleDialog onClose={close} /> : <GitDialog draftsHere={detail.draftsHere} onClose={close} />)}
    </>
  );
}
