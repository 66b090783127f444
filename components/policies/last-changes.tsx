'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyHref } from '@/lib/policies/address';
import { policyBlame } from '@/lib/policies/client/queries';
import type { LastChange } from '@/lib/policies/server/blame';
import styles from './last-changes.module.css';
import { PanelSection } from './panel-section';

const shownAtOnce = 5;

function Change({ change }: { change: LastChange }): ReactNode {
  const { id, version, authorName, message, publishedAt } = change;
  return (
    <li>
      <span className="mono">{id}</span>
      <Link className="link" href={policyHref(id, version)}>
        v{version}
      </Link>
      <small>
        {authorName}, <Time at={publishedAt} form="date" />: {message}
      </small>
    </li>
  );
}

/** Which version gave each policy the text it has, by whom and why; the policy that is looked at comes first. */
export function LastChanges({ version, policyId }: { version: number; policyId: string | null }): ReactNode {
  const changes = useApiQuery(policyBlame, { number: version }).data?.changes;
  if (!changes || changes.length === 0) return null;
  const shown = [...changes].sort((a, b) => Number(b.id === policyId) - Number(a.id === policyId));
  const more = shown.slice(shownAtOnce);
  const list = (some: LastChange[]) => (
    <ul className={styles.changes}>
      {some.map((change) => (
        <Change key={change.id} change={change} />
      ))}
    </ul>
  );
  return (
    <PanelSection id="last-changes" title="Last changes" note={`${changes.length} policies`}>
      {list(shown.slice(0, shownAtOnce))}
      {more.length > 0 && (
        <details className={styles.more}>
          <summary>{more.length} more</summary>
          {list(more)}
        </details>
      )}
    </PanelSection>
  );
}
