'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';
import { trustDomainsHref } from '@/lib/trust/href';
import type { TrustDomainDetail } from '@/lib/trust/server/read-trust-domain';
import { type ChosenKind, isFetched } from '@/lib/trust/source';
import { missingSource, SourceFields, sentSource } from './source-fields';

type Named = { name: string };

function SourceDialog({ domain, onClose }: { domain: TrustDomainDetail; onClose: () => void }): ReactNode {
  const [source, setSource] = useState({ kind: domain.source as ChosenKind, url: domain.url ?? '', document: '' });
  const set = useApiCommand<Named, unknown>('POST', '/api/v1/trust-domains/[name]/source');
  const submit = async () => {
    if (await set.run({ name: domain.name, ...sentSource(source) })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Set the source of ${domain.name}`}
      description="The keys in force stay until the source brings others. Sequences count anew from its first bundle: set the same source again after a server was set up anew."
      submitLabel="Set source"
      busy={set.pending}
      disabledReason={missingSource(source)}
      problem={set.problem}
      onSubmit={submit}
    >
      <SourceFields source={source} onChange={setSource} />
    </FormDialog>
  );
}

function RemoveDialog({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const router = useRouter();
  const removal = useApiCommand<Named, unknown>('DELETE', '/api/v1/trust-domains/[name]');
  const remove = async () => {
    if (await removal.run({ name })) router.push(trustDomainsHref);
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Remove ${name}`}
      description="Gateways take its SVIDs for those of a stranger from their next state on. Its keys and their history go; the audit log keeps who trusted it and when."
      cancelLabel="Keep trust domain"
      submitLabel="Remove trust domain"
      busy={removal.pending}
      problem={removal.problem}
      onSubmit={remove}
    />
  );
}

function RefreshButton({ domain: { name, source } }: { domain: TrustDomainDetail }): ReactNode {
  const whyNot = useWhyNot('trust-domains:refresh');
  const refresh = useApiCommand<Named, unknown>('POST', '/api/v1/trust-domains/[name]/refresh');
  const fixed = isFetched(source) ? undefined : 'Its keys are not fetched: they change when somebody changes them.';
  return (
    <>
      <Button busy={refresh.pending} disabledReason={whyNot ?? fixed} onClick={() => void refresh.run({ name })}>
        Refresh now
      </Button>
      {refresh.problem && <ProblemNotice problem={refresh.problem} />}
    </>
  );
}

/** What may be done with a trust domain; what may not, and why, stays visible. */
export function TrustDomainActions({ domain }: { domain: TrustDomainDetail }): ReactNode {
  const [open, setOpen] = useState<'source' | 'removal' | null>(null);
  const mayNot = useWhyNot('trust-domains:edit');
  const local = domain.source === 'local' ? 'It is this console’s own, for development.' : undefined;
  return (
    <>
      <RefreshButton domain={domain} />
      <Button disabledReason={mayNot ?? local} onClick={() => setOpen('source')}>
        Set source…
      </Button>
      <Button
        kind="quiet"
        disabledReason={mayNot ?? domain.whyNotRemoved ?? undefined}
        onClick={() => setOpen('removal')}
      >
        Remove…
      </Button>
      {open === 'source' && <SourceDialog domain={domain} onClose={() => setOpen(null)} />}
      {open === 'removal' && <RemoveDialog name={domain.name} onClose={() => setOpen(null)} />}
    </>
  );
}
