import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { connectorCount } from '@/lib/connectors/selection';
import type { Imported } from '@/lib/connectors/server/import-connectors';
import type { PreviewEntry } from '@/lib/connectors/server/preview-import';
import { AllowEntryCode } from './allow-entry-code';
import styles from './import.module.css';

/** What was registered, and what is still to do on a gateway before it can serve it. */
export function ImportDone({
  imported,
  entries,
  onAgain,
  onFinish,
}: {
  imported: Imported;
  entries: readonly PreviewEntry[];
  onAgain: () => void;
  onFinish: () => void;
}): ReactNode {
  const { connectors } = imported;
  const commands = entries.filter(({ allowEntry }) => allowEntry !== null);
  return (
    <div className={styles.done}>
      <div>
        <div role="status">
          <h2>{connectorCount(connectors.length)} registered</h2>
        </div>
        <p className="support">
          Gateways reach those with a URL by themselves and report their tools. Calls to all of them are denied until a
          policy permits them.
        </p>
        <ul aria-label="Registered connectors">
          {connectors.map(({ id, name, slug }) => (
            <li key={id}>
              <Link className="link" href={`/connectors/${id}`}>
                {name}
              </Link>{' '}
              <span className="mono label">{slug}</span>
            </li>
          ))}
        </ul>
      </div>
      {commands.length > 0 && (
        <div>
          <h2>Let a gateway start {commands.length === 1 ? 'the command' : `${commands.length} commands`}</h2>
          <p className="support">
            The console starts nothing and cannot write this file. Whoever operates a gateway adds these entries to
            commands in its allow.json; it reads the file again at each start.
          </p>
          <AllowEntryCode
            entry={`[\n${commands.map(({ allowEntry }) => allowEntry).join(',\n')}\n]`}
            name={connectorCount(commands.length)}
          />
        </div>
      )}
      <div className="inline">
        <Button kind="primary" onClick={onFinish}>
          Open connectors
        </Button>
        <Button onClick={onAgain}>Import another file</Button>
      </div>
    </div>
  );
}
