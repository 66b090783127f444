'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import type { ImportText } from '@/lib/connectors/client/import';
import { type Decisions, decidedOf, summarise } from '@/lib/connectors/import/choices';
import { connectorCount } from '@/lib/connectors/selection';
import type { Imported } from '@/lib/connectors/server/import-connectors';
import type { ImportPreview as Preview, PreviewEntry } from '@/lib/connectors/server/preview-import';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from './import.module.css';
import { ImportEntry } from './import-entry';
import { ImportFaults } from './import-faults';

/** What would be made of the file, decided entry by entry; the button does it, all or none. */
export function ImportPreview({
  source,
  preview,
  onImported,
  onPlace,
}: {
  source: ImportText;
  preview: Preview;
  onImported: (imported: Imported, entries: PreviewEntry[]) => void;
  onPlace: (place: { line: number; column: number }) => void;
}): ReactNode {
  const [decisions, setDecisions] = useState<Decisions>({});
  const command = useApiCommand<Record<string, unknown>, Imported>('POST', '/api/v1/connectors/import');
  const { take, sealed, dropped, open } = summarise(preview.entries, decisions);
  const [first] = open;
  const shut =
    take.length === 0
      ? 'Take at least one connector.'
      : first &&
        `Seal or drop ${first.secret} of ${first.connector}${open.length > 1 ? ` and ${open.length - 1} more` : ''}.`;
  const sealAll = () => {
    setDecisions((before) =>
      Object.fromEntries(
        preview.entries.map((entry) => {
          const held = decidedOf(entry, before);
          const said = entry.secrets.filter(({ sealable }) => sealable).map(({ id }) => [id, 'seal' as const]);
          return [entry.key, { ...held, secrets: { ...Object.fromEntries(said), ...held.secrets } }];
        }),
      ),
    );
  };
  const submit = async () => {
    const imported = await command.run({ ...source, take });
    if (!imported) return;
    const taken = new Set(take.map(({ key }) => key));
    onImported(
      imported,
      preview.entries.filter(({ key }) => taken.has(key)),
    );
  };
  return (
    <section className={styles.preview} aria-labelledby="preview-heading">
      <div className={styles.previewHead}>
        <h2 id="preview-heading">Preview</h2>
        <span className="label">
          {preview.format}, {connectorCount(preview.entries.length)}. Nothing is stored yet, and nothing was run.
        </span>
      </div>
      <ImportFaults faults={preview.faults} leftOut={preview.leftOut} onPlace={onPlace} />
      <ul aria-label="Connectors in the file">
        {preview.entries.map((entry) => (
          <ImportEntry
            key={entry.key}
            entry={entry}
            decided={decidedOf(entry, decisions)}
            onDecide={(change) =>
              setDecisions((before) => ({ ...before, [entry.key]: { ...decidedOf(entry, before), ...change } }))
            }
          />
        ))}
      </ul>
      <div className={styles.foot}>
        {command.problem && <ProblemNotice problem={command.problem} />}
        <p role="status">
          {connectorCount(take.length)} of {preview.entries.length}; {sealed} {sealed === 1 ? 'secret' : 'secrets'}{' '}
          sealed, {dropped} dropped{open.length > 0 && `, ${open.length} to decide`}.
        </p>
        {open.length > 1 && <Button onClick={sealAll}>Seal {open.length} secrets</Button>}
        <Button kind="primary" busy={command.pending} disabledReason={shut} onClick={submit}>
          Import {connectorCount(take.length)}
        </Button>
      </div>
    </section>
  );
}
