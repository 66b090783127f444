'use client';

import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { approvedBy } from '@/lib/policies/review';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import type { ReviewDetail } from '@/lib/policies/server/read-review';
import { PanelSection } from '../panel-section';
import { EmergencyDialog } from './emergency-dialog';
import styles from './review.module.css';
import { TakeBackButton } from './take-back-button';

function why({ required, ruledBy }: ReviewDetail): string {
  const people = required === 1 ? '1 person approves' : `${required} people approve`;
  return ruledBy
    ? `${people} a change that reaches ${ruledBy}; whoever publishes counts as one.`
    : `${people} it; whoever publishes counts as one.`;
}

/** How many approved the text of how many, who, whose approval fell, and who else can; and the way around all of it. */
export function ApprovalsSection({ draft, review }: { draft: DraftDetail; review: ReviewDetail }): ReactNode {
  const [open, setOpen] = useState(false);
  const { approvals, required, approvers, mayPublishEmergency } = review;
  const given = approvedBy(approvals);
  const rest = approvers.filter((name) => !approvals.some((one) => one.fell === null && one.name === name));
  return (
    <PanelSection id="approvals" title="Approvals" note={`${given.length} of ${required}`}>
      <p className="support">{why(review)}</p>
      {approvals.length > 0 && (
        <ul className={styles.approvals}>
          {approvals.map(({ memberId, name, at, fell }) => (
            <li key={memberId}>
              <span>{name}</span>
              {fell ? <Mark state="unknown">fell</Mark> : <Mark state="allow">approved</Mark>}
              <small>
                <Time at={at} form="date-minute" />
                {fell && `. ${fell}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      <p className="label">{rest.length > 0 ? `${rest.join(', ')} can approve it.` : 'Nobody else can approve it.'}</p>
      <div className={styles.buttons}>
        <TakeBackButton draftId={draft.id} review={review} />
        <Button small icon="warning" disabledReason={mayPublishEmergency ?? undefined} onClick={() => setOpen(true)}>
          Publish in an emergency…
        </Button>
      </div>
      {open && <EmergencyDialog subject={{ draftId: draft.id, title: draft.title }} onClose={() => setOpen(false)} />}
    </PanelSection>
  );
}
