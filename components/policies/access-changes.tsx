'use client';

import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuestion } from '@/lib/http/client/api-query';
import type { AccessChange } from '@/lib/policies/access-changes';
import { policyAccessChanges } from '@/lib/policies/client/queries';
import styles from './access-changes.module.css';
import { PanelSection } from './panel-section';

const effects = {
  widens: { state: 'would-allow', word: 'wider' },
  narrows: { state: 'would-deny', word: 'narrower' },
  differs: { state: 'unknown', word: 'other' },
  'stays-denied': { state: 'unknown', word: 'still denied' },
} as const;

function Change({ change }: { change: AccessChange }): ReactNode {
  const { state, word } = effects[change.effect];
  return (
    <li>
      <span className={styles.who}>
        {change.agent} <span className="mono">{`${change.connector}.`}</span>
        <span className="mono strong">{change.tool}</span>
      </span>
      <Mark state={state}>{word}</Mark>
      <small>
        {change.before} <span aria-hidden="true">→</span>
        <span className="visually-hidden">becomes</span> {change.after}
      </small>
    </li>
  );
}

const shownAtOnce = 8;
const keyOf = ({ agent, connector, tool }: AccessChange) => `${agent} ${connector} ${tool}`;

/** The changes as a list; past the first few the rest folds away. */
export function AccessChangeList({ changes }: { changes: readonly AccessChange[] }): ReactNode {
  const more = changes.slice(shownAtOnce);
  return (
    <>
      <ul className={styles.changes}>
        {changes.slice(0, shownAtOnce).map((change) => (
          <Change key={keyOf(change)} change={change} />
        ))}
      </ul>
      {more.length > 0 && (
        <details className={styles.more}>
          <summary>{more.length} more</summary>
          <ul className={styles.changes}>
            {more.map((change) => (
              <Change key={keyOf(change)} change={change} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Who could call what under this text and cannot now, or the other way round. */
export function AccessChangesSection({
  of,
}: {
  /** The text; null while it does not load. */
  of: { text: string } | { draftId: string } | { version: number } | null;
}): ReactNode {
  const answer = useApiQuestion(policyAccessChanges, of);
  const changes = of ? (answer.data?.changes ?? null) : null;
  const version = answer.data?.version;
  return (
    <PanelSection
      id="access"
      title="Who can call"
      note={changes ? `${changes.length} changed` : undefined}
      more={version ? `against v${version}` : undefined}
    >
      {answer.error && of && <ProblemNotice problem={answer.error.problem} />}
      {!of && <p className="label">Not known: the text does not load.</p>}
      {of && answer.isPending && <p className="label">Comparing…</p>}
      {changes?.length === 0 && <p className="label">Every agent could call the tools it can call now.</p>}
      {changes && changes.length > 0 && <AccessChangeList changes={changes} />}
    </PanelSection>
  );
}
