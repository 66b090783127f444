'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useApiCommand } from '@/lib/http/client/api-query';
import { trustDomainHref } from '@/lib/trust/href';
import { trustDomainFault } from '@/lib/trust/source-input';
import { missingSource, noSource, SourceFields, sentSource } from './source-fields';

function AddDialog({ onClose }: { onClose: () => void }): ReactNode {
  const router = useRouter();
  const [name, setName] = useState('');
  const [source, setSource] = useState(noSource);
  const add = useApiCommand<{ name: string }, { name: string }>('POST', '/api/v1/trust-domains');
  const fault = name === '' ? null : trustDomainFault(name);
  const submit = async () => {
    if (await add.run({ name, ...sentSource(source) })) router.push(trustDomainHref(name));
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Add trust domain"
      description="Gateways take SVIDs of its workloads once its keys are known. Who of them may do what is the policies’ to say, and nobody may before being registered."
      submitLabel="Add trust domain"
      busy={add.pending}
      disabledReason={name === '' ? 'A name is needed.' : (fault ?? missingSource(source))}
      problem={add.problem}
      onSubmit={submit}
    >
      <Field
        label="Trust domain"
        hint="What stands after spiffe:// in its workloads’ IDs, for example example.org."
        error={fault}
      >
        <Input
          mono
          value={name}
          maxLength={255}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setName(event.target.value.trim())}
        />
      </Field>
      <SourceFields source={source} onChange={setSource} />
    </FormDialog>
  );
}

/** Makes a trust domain known; leads to it once it is there. */
export function AddTrustDomainButton(): ReactNode {
  const [open, setOpen] = useState(false);
  const whyNot = useWhyNot('trust-domains:edit');
  return (
    <>
      <Button kind="primary" icon="plus" disabledReason={whyNot} onClick={() => setOpen(true)}>
        Add trust domain
      </Button>
      {open && <AddDialog onClose={() => setOpen(false)} />}
    </>
  );
}
