'use client';

import { type ReactNode, useRef, useState } from 'react';
import importStyles from '@/components/connectors/import.module.css';
import { ImportFaults } from '@/components/connectors/import-faults';
import { ImportSource } from '@/components/connectors/import-source';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { CopyButton } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';
import { spirePreview } from '@/lib/identities/client/spire';
import type { SpireImported } from '@/lib/identities/server/import-spire';
import type { SpirePreview } from '@/lib/identities/server/preview-spire-import';
import { SpireDone } from './spire-done';
import { SpirePreviewTables } from './spire-preview-tables';

const commands = ['spire-server entry show -output json', 'spire-server agent list -output json'];
const example = `{
  "entries": [
    {
      "id": "…",
      "spiffe_id": { "trust_domain": "example.org", "path": "/agent/reader" },
      "parent_id": { "trust_domain": "example.org", "path": "/spire/agent/…" },
      "selectors": [{ "type": "k8s", "value": "sa:reader" }]
    }
  ]
}`;

/** Reads what SPIRE prints of its entries or agents, and registers what is taken of it. */
export function SpireImportView(): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const [fileName, setFileName] = useState<string | null>(null);
  const [read, setRead] = useState<{ text: string; preview: SpirePreview } | null>(null);
  const [done, setDone] = useState<SpireImported | null>(null);
  const ask = useApiCommand<{ text: string }, SpirePreview>('POST', spirePreview.path);
  const mayNot = useWhyNot('identities:register');
  const restart = (name: string | null) => {
    setFileName(name);
    setRead(null);
    ask.reset();
  };
  const preview = async (text: string) => {
    const found = await ask.run({ text });
    setRead(found && { text, preview: found });
  };
  const show = ({ line }: { line: number }) => {
    if (!field.current) return;
    const before = field.current.value.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, text) => sum + text.length + 1, 0);
    field.current.focus();
    field.current.setSelectionRange(start, start);
    field.current.scrollTop = Math.max(0, (line - 4) * 20);
  };
  return (
    <Page title="Import from SPIRE" trail={[{ label: 'Identities', href: '/identities' }]}>
      {done ? (
        <SpireDone
          imported={done}
          onAgain={() => {
            setDone(null);
            restart(null);
          }}
        />
      ) : (
        <>
          <div className={importStyles.desk}>
            <section aria-labelledby="spire-heading">
              <h2 id="spire-heading" className={importStyles.large}>
                What your SPIRE server prints
              </h2>
              <p className={importStyles.lead}>
                Its registration entries say who gets an SVID, on which node; its agents are the nodes. Nothing is asked
                of the server, and nothing is stored before you have seen it.
              </p>
              <ImportSource
                label="SPIRE export"
                placeholder={example}
                fileName={fileName}
                busy={ask.pending}
                wasRead={read !== null}
                disabledReason={mayNot}
                field={field}
                onChange={restart}
                onRead={preview}
              />
              {ask.problem && (
                <div className={importStyles.problem}>
                  <ProblemNotice problem={ask.problem} />
                </div>
              )}
            </section>
            <section aria-labelledby="commands-heading">
              <h2 id="commands-heading">Run one of these there</h2>
              {commands.map((command) => (
                <div key={command} className={importStyles.code}>
                  <pre>{command}</pre>
                  <CopyButton value={command} label={command} />
                </div>
              ))}
            </section>
          </div>
          {read && (
            <section className={importStyles.preview} aria-labelledby="preview-heading">
              <div className={importStyles.previewHead}>
                <h2 id="preview-heading">Preview</h2>
                <span className="label">Nothing is stored yet.</span>
              </div>
              <ImportFaults
                faults={read.preview.faults}
                leftOut={read.preview.leftOut.map(({ key, why }) => ({ path: key, why }))}
                onPlace={show}
              />
              <SpirePreviewTables key={read.text} {...read} onImported={setDone} />
            </section>
          )}
        </>
      )}
    </Page>
  );
}
