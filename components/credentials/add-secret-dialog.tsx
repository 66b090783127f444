'use client';

import { type ReactNode, useState } from 'react';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import type { HeldPlace } from '@/lib/credentials/places';
import { whyNotSecret } from '@/lib/credentials/secret-form';
import { useApiCommand } from '@/lib/http/client/api-query';
import { EndsInField, endsIn } from './ends-in-field';
import { ValueField } from './value-field';

const words: Record<HeldPlace, { name: string; hint: string; description: string; first: string }> = {
  header: {
    name: 'Header',
    hint: 'As its API names it, such as Authorization or X-Api-Key. The value is sent as it is, with its scheme.',
    description: 'Gateways put it into each request to the connector’s URL. It is sealed to their own keys.',
    first: 'Authorization',
  },
  environment: {
    name: 'Variable',
    hint: 'As the command reads it.',
    description: 'Gateways start the command with it. It is sealed to their own keys, and the command is started anew.',
    first: '',
  },
};

type Added = { connectorId: string; name: string; value: string; until: string | null };

/** Gives a connector a secret that an API which can do no better asks for. */
export function AddSecretDialog({
  connectorId,
  place,
  onClose,
}: {
  connectorId: string;
  place: HeldPlace;
  onClose: () => void;
}): ReactNode {
  const [name, setName] = useState(words[place].first);
  const [value, setValue] = useState('');
  const [days, setDays] = useState<number | null>(30);
  const add = useApiCommand<Added, unknown>('POST', '/api/v1/credentials/secrets');
  const said = name.trim() !== '' && value !== '';
  const wrong = said ? whyNotSecret(place, name.trim(), value) : 'Name it, and paste the secret.';
  const submit = async () => {
    if (await add.run({ connectorId, name: name.trim(), value, until: endsIn(days) })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Add a secret"
      description={words[place].description}
      submitLabel="Seal secret"
      submitIcon="lock"
      busy={add.pending}
      disabledReason={wrong ?? undefined}
      problem={add.problem}
      onSubmit={submit}
    >
      <Field label={words[place].name} hint={words[place].hint}>
        <Input mono value={name} maxLength={128} onChange={(event) => setName(event.target.value)} />
      </Field>
      <ValueField value={value} onChange={setValue} />
      <EndsInField days={days} none="when its form says, or never" onChange={setDays} />
    </FormDialog>
  );
}
