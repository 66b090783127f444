import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { type PolicyChange, policyChangeWords } from '@/lib/policies/policy-changes';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import type { ReviewDetail } from '@/lib/policies/server/read-review';
import { PanelSection } from '../panel-section';
import styles from './review.module.css';

const kinds: Record<PolicyChange['kind'], string> = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  renamed: 'renamed, decides as before',
  annotations: 'annotations only, decides as before',
  formatting: 'formatting only, decides as before',
};

/** A proposal in plain words: what its proposer says, what became of each policy, and whose calls it can decide otherwise. */
export function ReviewSummary({ draft, review }: { draft: DraftDetail; review: ReviewDetail }): ReactNode {
  const { changes, connectors, environments } = review;
  const { proposal } = draft;
  return (
    <PanelSection id="summary" title={changes ? policyChangeWords(changes) : 'The text does not load'}>
      {proposal && (
        <p>
          {proposal.message}{' '}
          <span className="label">
            {proposal.proposerName}, <Time at={proposal.proposedAt} form="date-minute" />
          </span>
        </p>
      )}
      {changes && changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map(({ id, effect, kind, was }) => (
            <li key={`${kind} ${id}`}>
              <span className="mono">{id}</span>
              <small>
                {effect}, {kinds[kind]}
                {was && `, was ${was}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      <p className="support">
        {connectors.length === 0
          ? 'No connector’s calls can be decided otherwise.'
          : `It can decide calls of ${connectors.join(', ')} otherwise, in ${environments.join(', ')}.`}
      </p>
    </PanelSection>
  );
}
