import Link from 'next/link';
import type { ReactNode } from 'react';
import importStyles from '@/components/connectors/import.module.css';
import { Button } from '@/components/ui/button';
import type { SpireImported } from '@/lib/identities/server/import-spire';

const counted = (count: number, one: string, many = `${one}s`) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;

/** What was registered, and what was brought up to date. */
export function SpireDone({ imported, onAgain }: { imported: SpireImported; onAgain: () => void }): ReactNode {
  const { registered, updated, entries, agents } = imported;
  const title =
    agents > 0
      ? `${counted(agents, 'SPIRE agent')} kept`
      : `${counted(registered.length, 'identity', 'identities')} registered`;
  return (
    <div className={importStyles.done}>
      <div>
        <div role="status">
          <h2>{title}</h2>
        </div>
        {agents === 0 && (
          <p className="support">
            {counted(updated, 'identity', 'identities')} known before;{' '}
            {counted(entries, 'registration entry', 'registration entries')} kept with their selectors. Nothing is
            allowed to them until a policy permits it.
          </p>
        )}
        <ul aria-label="Registered identities">
          {registered.map(({ id, name }) => (
            <li key={id}>
              <Link className="link" href={`/identities/${id}`}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div className="inline">
        <Button kind="primary" href="/identities">
          Open identities
        </Button>
        <Button onClick={onAgain}>Import another list</Button>
      </div>
    </div>
  );
}
