import { type ReactNode, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { connectorChoices } from '@/lib/connectors/client/detail';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { trustDomainList } from '@/lib/identities/client/queries';
import { registrationFault } from '@/lib/identities/registration-fault';

type Registration = { kind: 'agent' | 'connector'; name: string; spiffeId: string; ownerId: string | null };

/** A workload by its SPIFFE ID. The rules of the standard are told while it is written. */
export function RegisterDialog({
  onClose,
  onRegistered,
}: {
  onClose: () => void;
  onRegistered: (id: string) => void;
}): ReactNode {
  const { data: trust } = useApiQuery(trustDomainList, {});
  const { data: choices } = useApiQuery(connectorChoices, {});
  const register = useApiCommand<Registration, { id: string }>('POST', '/api/v1/identities');
  const [entered, setEntered] = useState<Registration>({ kind: 'agent', name: '', spiffeId: '', ownerId: null });
  const domains = trust?.domains.map(({ name }) => name) ?? [];
  const fault = entered.spiffeId === '' || !trust ? null : registrationFault(entered.spiffeId, domains);
  const missing = entered.name.trim() === '' || entered.spiffeId === '' ? 'Name and SPIFFE ID are needed.' : undefined;
  const change = (part: Partial<Registration>) => setEntered({ ...entered, ...part });
  const submit = async () => {
    const made = await register.run(entered);
    if (made) onRegistered(made.id);
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Register identity"
      description="Gateways let a registered agent be decided by policy, and deny any other. Registering alone allows nothing."
      submitLabel="Register identity"
      busy={register.pending}
      disabledReason={missing ?? fault ?? undefined}
      problem={register.problem}
      onSubmit={submit}
    >
      <Field label="Kind">
        <Select value={entered.kind} onChange={(event) => change({ kind: event.target.value as Registration['kind'] })}>
          <option value="agent">agent, which calls</option>
          <option value="connector">connector, which is called</option>
        </Select>
      </Field>
      <Field label="Name">
        <Input value={entered.name} maxLength={120} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field
        label="SPIFFE ID"
        hint={`As its SVID carries it, for example spiffe://${domains[0] ?? 'example.org'}/agent/reader.`}
        error={fault}
      >
        <Input
          mono
          value={entered.spiffeId}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ spiffeId: event.target.value.trim() })}
        />
      </Field>
      <Field label="Owner" hint="Who answers for it.">
        <Select value={entered.ownerId ?? ''} onChange={(event) => change({ ownerId: event.target.value || null })}>
          <option value="">no owner</option>
          {(choices?.owners ?? []).map((owner) => (
            <option key={owner.id} value={owner.id}>
              {owner.name}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
