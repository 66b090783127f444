'use client';

import { type ReactNode, useState } from 'react';
import { Field, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useToast } from '@/components/ui/toasts';
import { connectorChoices } from '@/lib/connectors/client/queries';
import { type ConnectorSelection, connectorCount } from '@/lib/connectors/selection';
import type { ConnectorChoices } from '@/lib/connectors/server/read-choices';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';

export type Assignable = 'owner' | 'tier' | 'environment';

const noOwner = '';

/** What each field can be given, and how the command is told. */
const fields: Record<
  Assignable,
  {
    label: string;
    verb: string;
    options: (choices: ConnectorChoices) => { value: string; label: string }[];
    set: (value: string) => Record<string, unknown>;
  }
> = {
  owner: {
    label: 'Owner',
    verb: 'Assign owner to',
    options: ({ owners }) => [
      ...owners.map(({ id, name }) => ({ value: id, label: name })),
      { value: noOwner, label: 'No owner' },
    ],
    set: (value) => ({ ownerId: value || null }),
  },
  tier: {
    label: 'Tier',
    verb: 'Set tier of',
    options: ({ tiers }) => tiers.map((tier) => ({ value: tier, label: tier })),
    set: (tier) => ({ tier }),
  },
  environment: {
    label: 'Environment',
    verb: 'Set environment of',
    options: ({ environments }) => environments.map((name) => ({ value: name, label: name })),
    set: (environment) => ({ environment }),
  },
};

/** Gives the selected connectors one owner, tier or environment. */
export function AssignDialog({
  what,
  selection,
  count,
  onClose,
  onDone,
}: {
  what: Assignable;
  selection: ConnectorSelection;
  count: number;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const toast = useToast();
  const { label, verb, options, set } = fields[what];
  const [value, setValue] = useState<string | null>(null);
  const choices = useApiQuery(connectorChoices, {});
  const assign = useApiCommand<Record<string, unknown>, { count: number }>('POST', '/api/v1/connectors/assignment');
  const offered = choices.data ? options(choices.data) : [];
  const chosen = value ?? offered[0]?.value ?? '';

  const submit = async () => {
    const done = await assign.run({ selection, set: set(chosen) });
    if (!done) return;
    toast({ title: `${label} of ${connectorCount(done.count)} set` });
    onClose();
    onDone();
  };
  const problem = choices.error?.problem ?? assign.problem;
  return (
    <FormDialog
      onClose={onClose}
      title={`${verb} ${connectorCount(count)}`}
      description="All of them change, or none does. Gateways receive the new state at once."
      submitLabel={`${verb} ${connectorCount(count)}`}
      busy={assign.pending || !choices.data}
      problem={problem}
      onSubmit={submit}
    >
      <Field label={label}>
        <Select name={what} value={chosen} onChange={(event) => setValue(event.target.value)}>
          {offered.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
