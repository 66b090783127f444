'use client';

import { type ReactNode, useRef, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { type ImportText, importPreview } from '@/lib/connectors/client/import';
import { connectorChoices } from '@/lib/connectors/client/queries';
import type { Imported } from '@/lib/connectors/server/import-connectors';
import type { ImportPreview as Preview, PreviewEntry } from '@/lib/connectors/server/preview-import';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { ClientFiles } from './client-files';
import styles from './import.module.css';
import { ImportDone } from './import-done';
import { ImportPreview } from './import-preview';
import { ImportSource } from './import-source';
import { PlaceFields, type PlaceValue } from './place-fields';

type Place = { line: number; column: number };

/** Puts the caret where a fault stands and scrolls there. */
function goTo(field: HTMLTextAreaElement, { line, column }: Place): void {
  const before = field.value.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  const end = field.value.indexOf('\n', offset);
  field.focus();
  field.setSelectionRange(offset, end === -1 ? field.value.length : end);
  field.scrollTop = Math.max(0, (line - 4) * 20);
}

/**
 * Reads a file and imports what is taken of it. The text stays whatever happens to it.
 * @param heading what stands above the text. @param aside what stands beside it, above the choices for the whole file.
 * @param onFinish the person has seen what was imported and goes on.
 */
export function ImportDesk({
  heading,
  aside,
  onFinish,
}: {
  heading: string;
  aside?: ReactNode;
  onFinish: () => void;
}): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const [fileName, setFileName] = useState<string | null>(null);
  const [place, setPlace] = useState<PlaceValue | null>(null);
  const [read, setRead] = useState<{ source: ImportText; preview: Preview } | null>(null);
  const [done, setDone] = useState<{ imported: Imported; entries: PreviewEntry[] } | null>(null);
  const choices = useApiQuery(connectorChoices, {});
  const ask = useApiCommand<ImportText, Preview>('POST', importPreview.path);
  const mayNot = useWhyNot('connectors:register');
  const given = place ?? {
    environment: choices.data?.environments[0] ?? '',
    tier: 'standard',
    ownerId: '',
  };

  const restart = () => {
    setRead(null);
    ask.reset();
  };
  const preview = async (text: string) => {
    const source: ImportText = { text, ...given, ownerId: given.ownerId || null };
    const found = await ask.run(source);
    setRead(found && { source, preview: found });
  };
  const problemPlace =
    typeof ask.problem?.line === 'number' && typeof ask.problem.column === 'number'
      ? { line: ask.problem.line, column: ask.problem.column }
      : null;
  const show = (at: Place) => field.current && goTo(field.current, at);

  if (done) {
    return (
      <ImportDone
        {...done}
        onFinish={onFinish}
        onAgain={() => {
          setDone(null);
          setFileName(null);
          restart();
        }}
      />
    );
  }
  return (
    <>
      <div className={styles.desk}>
        <section aria-labelledby="import-heading">
          <h2 id="import-heading" className={styles.large}>
            {heading}
          </h2>
          <p className={styles.lead}>
            Start from the file your client already has. Reading it runs nothing, and a secret found in it is shown to
            you before it is stored or dropped.
          </p>
          <ImportSource
            fileName={fileName}
            busy={ask.pending}
            wasRead={read !== null}
            disabledReason={mayNot}
            field={field}
            onChange={(name) => {
              setFileName(name);
              restart();
            }}
            onRead={preview}
          />
          {ask.problem && (
            <div className={styles.problem}>
              <ProblemNotice
                problem={ask.problem}
                next={
                  problemPlace && (
                    <Button small onClick={() => show(problemPlace)}>
                      Go to line {problemPlace.line}, column {problemPlace.column}
                    </Button>
                  )
                }
              />
            </div>
          )}
          {!read && <ClientFiles />}
        </section>
        <section aria-labelledby="defaults-heading">
          {aside}
          <h2 id="defaults-heading">For every connector in the file</h2>
          <p className="label">Unless the file says otherwise.</p>
          {choices.data && (
            <div className={styles.defaults}>
              <PlaceFields
                choices={choices.data}
                value={given}
                onChange={(next) => {
                  setPlace(next);
                  restart();
                }}
              />
            </div>
          )}
          <p className={styles.also}>
            Only one, and no file?{' '}
            <a className="link-inline" href="/connectors/new">
              Add it by hand
            </a>
          </p>
        </section>
      </div>
      {read && (
        <ImportPreview
          key={JSON.stringify(read.source)}
          {...read}
          onPlace={show}
          onImported={(imported, entries) => setDone({ imported, entries })}
        />
      )}
    </>
  );
}
