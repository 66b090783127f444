'use client';

import { type ReactNode, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { isStorePath } from '@/lib/credentials/lease';
import type { HeldPlace } from '@/lib/credentials/places';
import { whyNotSecret } from '@/lib/credentials/secret-form';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from './credentials.module.css';

type Engine = 'dynamic' | 'kv';
type Borrowed = { connectorId: string; name: string; store: string; engine: Engine; path: string; field: string };

const examples: Record<Engine, string> = { dynamic: 'database/creds/app', kv: 'secret/data/app' };

const courses: Record<Engine, string> = {
  dynamic:
    'The console has it made, seals it to the gateways, renews its lease before that ends, and revokes it once the connector does not have it any more or is revoked.',
  kv: 'The console reads it there, seals it to the gateways, and reads it again every few minutes, so that a change arrives. It has no lease: whoever keeps it there ends it.',
};

/** Why it cannot be borrowed like this; null when it can be tried. */
function whyNot(place: HeldPlace, { name, path, field }: Pick<Borrowed, 'name' | 'path' | 'field'>): string | null {
  if (name === '' || field === '') return 'Name it, and say which field of what is lent it is.';
  if (!isStorePath(path)) return 'Give the path of the store’s API, such as database/creds/app.';
  return whyNotSecret(place, name, 'x');
}

/** Gives a connector a secret that a store lends for a time: nobody sees or types it. */
export function BorrowSecretDialog({
  connectorId,
  place,
  stores,
  onClose,
}: {
  connectorId: string;
  place: HeldPlace;
  stores: readonly string[];
  onClose: () => void;
}): ReactNode {
  const [store, setStore] = useState(stores[0] ?? '');
  const [engine, setEngine] = useState<Engine>('dynamic');
  const [name, setName] = useState(place === 'header' ? 'Authorization' : '');
  const [path, setPath] = useState('');
  const [field, setField] = useState('password');
  const borrow = useApiCommand<Borrowed, unknown>('POST', '/api/v1/credentials/secrets/loans');
  const asked = { name: name.trim(), path: path.trim(), field: field.trim() };
  const submit = async () => {
    if (await borrow.run({ connectorId, store, engine, ...asked })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Borrow a secret from a store"
      description={courses[engine]}
      submitLabel="Borrow secret"
      busy={borrow.pending}
      disabledReason={whyNot(place, asked) ?? undefined}
      problem={borrow.problem}
      onSubmit={submit}
    >
      <div className={styles.choices}>
        <Field label="Store">
          <Select value={store} onChange={(event) => setStore(event.target.value)}>
            {stores.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </Field>
        <Field label="Kind">
          <Select value={engine} onChange={(event) => setEngine(event.target.value as Engine)}>
            <option value="dynamic">made for this, with a lease</option>
            <option value="kv">kept there (KV version 2)</option>
          </Select>
        </Field>
      </div>
      <Field label="Path" hint={`As its API has it, such as ${examples[engine]}.`}>
        <Input mono value={path} maxLength={500} onChange={(event) => setPath(event.target.value)} />
      </Field>
      <Field
        label="Field"
        hint="A field of what is lent, or a text such as postgres://{{username}}:{{password}}@db/app."
      >
        <Input mono value={field} maxLength={500} onChange={(event) => setField(event.target.value)} />
      </Field>
      <Field label={place === 'header' ? 'Header' : 'Variable'}>
        <Input mono value={name} maxLength={128} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
