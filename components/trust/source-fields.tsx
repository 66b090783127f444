import { type ChangeEvent, type ReactNode, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { type ChosenKind, chosenKinds, sourceWords } from '@/lib/trust/source';

export type EnteredSource = { kind: ChosenKind; url: string; document: string };
export const noSource: EnteredSource = { kind: 'https_web', url: '', document: '' };

/** Why the source cannot be sent as it stands; undefined when it can. */
export function missingSource({ kind, url, document }: EnteredSource): string | undefined {
  if (kind === 'upload') return document.trim() === '' ? 'A bundle is needed.' : undefined;
  return url.trim() === '' ? 'A URL is needed.' : undefined;
}

/** What the API takes of it. */
export const sentSource = ({ kind, url, document }: EnteredSource) =>
  kind === 'upload' ? { kind, document } : { kind, url: url.trim() };

function DocumentField({ value, onChange }: { value: string; onChange: (document: string) => void }): ReactNode {
  const chooser = useRef<HTMLInputElement>(null);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const text = await event.target.files?.[0]?.text();
    // The same file can be chosen again after it was corrected.
    event.target.value = '';
    if (text !== undefined) onChange(text);
  };
  return (
    <>
      <Field
        label="Bundle"
        hint="Of the trust domain alone, or a map that holds it: spire-server bundle show -format spiffe."
      >
        <Textarea
          mono
          rows={7}
          value={value}
          spellCheck={false}
          placeholder={'{ "keys": [ … ], "spiffe_sequence": 1 }'}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        aria-label="Bundle file"
        tabIndex={-1}
        className="visually-hidden"
        onChange={choose}
      />
      <span>
        <Button small onClick={() => chooser.current?.click()}>
          Choose file
        </Button>
      </span>
    </>
  );
}

/** Where the keys come from. */
export function SourceFields({
  source,
  onChange,
}: {
  source: EnteredSource;
  onChange: (source: EnteredSource) => void;
}): ReactNode {
  return (
    <>
      <Field label="Keys come from" hint={sourceWords[source.kind].means}>
        <Select
          value={source.kind}
          onChange={(event) => onChange({ ...source, kind: event.target.value as ChosenKind })}
        >
          {chosenKinds.map((kind) => (
            <option key={kind} value={kind}>
              {sourceWords[kind].name}
            </option>
          ))}
        </Select>
      </Field>
      {source.kind === 'upload' ? (
        <DocumentField value={source.document} onChange={(document) => onChange({ ...source, document })} />
      ) : (
        <Field
          label="URL"
          hint="Over https, from a public address. It is asked again as often as the bundle says, at least every hour."
        >
          <Input
            mono
            type="url"
            value={source.url}
            maxLength={2_048}
            spellCheck={false}
            autoComplete="off"
            placeholder={source.kind === 'jwks' ? 'https://oidc.example.org/keys' : 'https://spire.example.org:8443'}
            onChange={(event) => onChange({ ...source, url: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
