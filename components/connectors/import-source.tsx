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

/**
 * Where a file's text is pasted, dropped or chosen. It is read in the browser and sent nowhere until asked. The text lives
 * in the field alone, so that what was pasted before the page's scripts arrived counts too.
 */
export function ImportSource({
  label = 'Configuration',
  placeholder = example,
  fileName,
  busy,
  wasRead,
  disabledReason,
  field,
  onChange,
  onRead,
}: {
  /** What the text is. */
  label?: string;
  placeholder?: string;
  fileName: string | null;
  busy: boolean;
  /** Its preview stands below, with the page's next step. */
  wasRead: boolean;
  disabledReason: string | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  /** The text is another one; `fileName` where it came from a file. */
  onChange: (fileName: string | null) => void;
  onRead: (text: string) => void;
}): ReactNode {
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file || !field.current) return;
    field.current.value = await file.text();
    onChange(file.name);
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
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        onChange={() => onChange(null)}
      />
      <div className={styles.sourceFoot}>
        <span>{fileName ?? 'Paste it here, or drop a file'}</span>
        <input
          ref={chooser}
          type="file"
          accept=".json,.jsonc,.csv,.txt,application/json,text/csv"
          aria-label={`${label} file`}
          tabIndex={-1}
          className="visually-hidden"
          onChange={choose}
        />
        <Button onClick={() => chooser.current?.click()}>Choose file</Button>
        <Button
          kind={wasRead ? 'outlined' : 'primary'}
          busy={busy}
          disabledReason={disabledReason}
          onClick={() => onRead(field.current?.value ?? '')}
        >
          Preview import
        </Button>
      </div>
    </div>
  );
}
