import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { DraftSummary } from '@/lib/policies/server/read-drafts';
import styles from './drafts-waiting.module.css';
import { PanelSection } from './panel-section';

/** Drafts under way and proposals that wait for a reviewer, each a way to it. */
export function DraftsWaiting({ drafts }: { drafts: readonly DraftSummary[] }): ReactNode {
  return (
    <PanelSection id="drafts" title="Drafts" note={drafts.length}>
      {drafts.length === 0 ? (
        <p className="label">Nobody is changing the policies.</p>
      ) : (
        <ul className={styles.drafts}>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <Link className="link" href={`/policies/drafts/${draft.id}`}>
                {draft.title}
              </Link>
              {draft.proposal && <Mark state="pending">for review</Mark>}
              <small>
                {draft.proposal ? (
                  <>
                    proposed by {draft.proposal.proposerName},{' '}
                    <Time at={draft.proposal.proposedAt} form="date-minute" />: {draft.proposal.message}
                  </>
                ) : (
                  <>
                    {draft.authorName}, saved <Time at={draft.updatedAt} form="date-minute" />
                  </>
                )}
              </small>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
