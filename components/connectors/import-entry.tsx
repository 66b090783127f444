import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import type { Decided } from '@/lib/connectors/import/choices';
import type { PreviewEntry } from '@/lib/connectors/server/preview-import';
import { AllowEntryCode } from './allow-entry-code';
import styles from './import.module.css';
import { ImportSecrets } from './import-secrets';

const targetOf = ({ upstream }: PreviewEntry): string =>
  upstream.kind === 'http' ? upstream.url : [upstream.command, ...upstream.args].join(' ');

/** One connector the file names: what would be registered, what is left out, and what has to be decided. */
export function ImportEntry({
  entry,
  decided,
  onDecide,
}: {
  entry: PreviewEntry;
  decided: Decided;
  onDecide: (change: Partial<Decided>) => void;
}): ReactNode {
  const { upstream, existing } = entry;
  const variables = upstream.kind === 'stdio' ? Object.entries(upstream.env) : [];
  return (
    <li className={styles.entry} data-left={decided.taken ? undefined : true}>
      <Checkbox
        label={`Import ${entry.name}`}
        hideLabel
        checked={decided.taken}
        onChange={(event) => onDecide({ taken: event.target.checked })}
      />
      <div className={styles.what}>
        <div className={styles.title}>
          <h3>{entry.name}</h3>
          <span className="mono label">{entry.slug}</span>
          {existing && (
            <Link href={`/connectors/${existing.id}`}>
              <Badge state="unknown">
                same {upstream.kind === 'http' ? 'address' : 'command'} as {existing.name}
              </Badge>
            </Link>
          )}
        </div>
        <p className={styles.target}>{targetOf(entry)}</p>
        <p className="label small">
          {[
            upstream.kind === 'http' ? 'reached by URL' : 'started by a gateway',
            entry.environment,
            `tier ${entry.tier}`,
            entry.owner ?? 'no owner',
            ...variables.map(([name, value]) => `${name}=${value}`),
          ].join(' · ')}
        </p>
        {entry.warnings.length > 0 && (
          <ul className={styles.notes}>
            {entry.warnings.map(({ code, text }) => (
              <li key={code}>
                <Icon name="warning" />
                {text}
              </li>
            ))}
          </ul>
        )}
        {entry.leftOut.length > 0 && (
          <details className={styles.details}>
            <summary>
              {entry.leftOut.length === 1 ? '1 thing is left out' : `${entry.leftOut.length} things are left out`}
            </summary>
            <ul>
              {entry.leftOut.map(({ path, why }) => (
                <li key={path}>
                  <span className="mono">{path}</span> {why}
                </li>
              ))}
            </ul>
          </details>
        )}
        {entry.allowEntry && (
          <details className={styles.details}>
            <summary>What lets a gateway start it</summary>
            <p className="support small">
              A gateway starts only what its own allow.json lists under commands. Whoever operates it adds this.
            </p>
            <AllowEntryCode entry={entry.allowEntry} name={entry.name} />
          </details>
        )}
      </div>
      <div className={styles.sides}>
        <ImportSecrets entry={entry} decided={decided} onDecide={onDecide} />
      </div>
    </li>
  );
}
