'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { byHandRegistration, emptyByHand } from '@/lib/connectors/by-hand';
import { connectorChoices } from '@/lib/connectors/client/queries';
import { connectorSlug } from '@/lib/connectors/import/slug';
import type { ConnectorChoices } from '@/lib/connectors/server/read-choices';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import styles from './import.module.css';
import { PlaceFields, type PlaceValue } from './place-fields';
import { UpstreamFields } from './upstream-fields';

function NewConnectorForm({ choices }: { choices: ConnectorChoices }): ReactNode {
  const router = useRouter();
  const [form, setForm] = useState(emptyByHand);
  const [place, setPlace] = useState<PlaceValue>({
    environment: choices.environments[0] ?? '',
    tier: 'standard',
    ownerId: '',
  });
  const register = useApiCommand<Record<string, unknown>, { id: string }>('POST', '/api/v1/connectors');
  const mayNot = useWhyNot('connectors:register');
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const slug = form.slug || (form.name.trim() ? connectorSlug(form.name) : '');
  const errorOf = (path: string) =>
    register.problem?.errors?.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await register.run({
      ...byHandRegistration({ ...form, slug }),
      ...place,
      ownerId: place.ownerId || null,
    });
    if (made) router.push(`/connectors/${made.id}`);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {register.problem && <ProblemNotice problem={register.problem} />}
      <div className={styles.pair}>
        <Field label="Name" error={errorOf('name')}>
          <Input
            name="name"
            required
            maxLength={120}
            placeholder="Project files"
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label="Slug" hint="In addresses and policies; it stays as it is." error={errorOf('slug')}>
          <Input
            mono
            name="slug"
            maxLength={63}
            placeholder="project-files"
            value={slug}
            onChange={(event) => change({ slug: event.target.value })}
          />
        </Field>
      </div>
      <UpstreamFields form={form} errorOf={errorOf} onChange={change} />
      <PlaceFields choices={choices} value={place} onChange={setPlace} />
      <div className={styles.pair}>
        <Field label="Data classes" hint="Separated by commas." error={errorOf('dataClasses')}>
          <Input
            name="dataClasses"
            placeholder="internal, personal"
            value={form.dataClasses}
            onChange={(event) => change({ dataClasses: event.target.value })}
          />
        </Field>
        <Field label="Destinations" hint="Hosts it sends data to, separated by commas." error={errorOf('destinations')}>
          <Input
            mono
            name="destinations"
            placeholder="api.example.com"
            value={form.destinations}
            onChange={(event) => change({ destinations: event.target.value })}
          />
        </Field>
      </div>
      <div className="inline">
        <Button kind="primary" type="submit" busy={register.pending} disabledReason={mayNot}>
          Register connector
        </Button>
        <Button href="/connectors">Cancel</Button>
      </div>
      <p className="label small">
        Registering runs nothing. A command is started only by a gateway whose own allow.json lists it; the connector’s
        page shows the entry.
      </p>
    </form>
  );
}

/** Registering one connector by hand. */
export function NewConnectorView(): ReactNode {
  const choices = useApiQuery(connectorChoices, {});
  return (
    <Page title="New connector" trail={[{ label: 'Connectors', href: '/connectors' }]}>
      {choices.error && <ProblemNotice problem={choices.error.problem} />}
      {choices.data && <NewConnectorForm choices={choices.data} />}
    </Page>
  );
}
