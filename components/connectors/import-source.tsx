'use client';

import { type ChangeEvent, type DragEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import styles from './import.module.css';

const example = `{
  "mcpServers": {
    "project-files": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-filesystem", "/workspace"]
    }
  }
}`;

/** Where a file's text is pasted, dropped or chosen. It is read in the browser and sent nowhere until asked. */
export function ImportSource({
  text,
  fileName,
  busy,
  disabledReason,
  field,
  onText,
  onRead,
}: {
  text: string;
  fileName: string | null;
  busy: boolean;
  disabledReason: string | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string, fileName: string | null) => void;
  onRead: () => void;
}): ReactNode {
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) onText(await file.text(), file.name);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    void take(event.target.files);
    // The same file can be chosen again after it was corrected.
    event.target.value = '';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button beside it that does the same
    <div
      className={styles.source}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <textarea
        ref={field}
        className={styles.text}
        aria-label="Configuration"
        placeholder={example}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value, null)}
      />
      <div className={styles.sourceFoot}>
        <span>{fileName ?? 'Paste it here, or drop a file'}</span>
        <input
          ref={chooser}
          type="file"
          accept=".json,.jsonc,.csv,.txt,application/json,text/csv"
          aria-label="Configuration file"
          tabIndex={-1}
          className="visually-hidden"
          onChange={choose}
        />
        <Button onClick={() => chooser.current?.click()}>Choose file</Button>
        <Button
          kind="primary"
          busy={busy}
          disabledReason={disabledReason ?? (text.trim() === '' ? 'Paste or choose a file first.' : undefined)}
          onClick={onRead}
        >
          Preview import
        </Button>
      </div>
    </div>
  );
}
