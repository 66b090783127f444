import type { ReactNode } from 'react';
import { Field, Input, Textarea } from '@/components/ui/field';
import type { ByHand } from '@/lib/connectors/by-hand';
import styles from './import.module.css';

/** How a gateway gets at the connector: an address, or a command it starts itself. */
export function UpstreamFields({
  form,
  errorOf,
  onChange,
}: {
  form: ByHand;
  errorOf: (path: string) => string | undefined;
  onChange: (change: Partial<ByHand>) => void;
}): ReactNode {
  const kind = (value: ByHand['kind'], label: string) => (
    <label>
      <input type="radio" name="kind" checked={form.kind === value} onChange={() => onChange({ kind: value })} />
      {label}
    </label>
  );
  return (
    <>
      <fieldset className={styles.choice}>
        <legend className="visually-hidden">How gateways reach it</legend>
        {kind('http', 'Reached by URL')}
        {kind('stdio', 'Started by a gateway')}
      </fieldset>
      {form.kind === 'http' ? (
        <Field label="URL" hint="Its Streamable HTTP endpoint." error={errorOf('upstream.url')}>
          <Input
            mono
            name="url"
            required
            inputMode="url"
            placeholder="https://mcp.example.com/mcp"
            value={form.url}
            onChange={(event) => onChange({ url: event.target.value })}
          />
        </Field>
      ) : (
        <>
          <Field label="Command" error={errorOf('upstream.command')}>
            <Input
              mono
              name="command"
              required
              placeholder="npx"
              value={form.command}
              onChange={(event) => onChange({ command: event.target.value })}
            />
          </Field>
          <Field
            label="Arguments"
            hint="As on a command line; quotes keep spaces together."
            error={errorOf('upstream.args')}
          >
            <Input
              mono
              name="args"
              placeholder="-y @modelcontextprotocol/server-filesystem /workspace"
              value={form.args}
              onChange={(event) => onChange({ args: event.target.value })}
            />
          </Field>
          <div className={styles.pair}>
            <Field label="Variables" hint="NAME=value, one a line. They are shown." error={errorOf('upstream.env')}>
              <Textarea
                mono
                name="env"
                rows={3}
                value={form.env}
                onChange={(event) => onChange({ env: event.target.value })}
              />
            </Field>
            <Field
              label="Secret variables"
              hint="NAME=value, one a line. Sealed at once, and shown to nobody again."
              error={errorOf('upstream.secrets')}
            >
              <Textarea
                mono
                name="secrets"
                rows={3}
                autoComplete="off"
                spellCheck={false}
                value={form.secrets}
                onChange={(event) => onChange({ secrets: event.target.value })}
              />
            </Field>
          </div>
        </>
      )}
    </>
  );
}
