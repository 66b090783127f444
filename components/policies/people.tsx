import type { ReactNode } from 'react';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { PanelSection } from './panel-section';

/** Who wrote, proposed and ended a draft, and who may publish it. */
export function People({ draft }: { draft: DraftDetail }): ReactNode {
  const { proposal, withdrawal, reviewers } = draft;
  const names = reviewers.map(({ name }) => name).join(', ');
  return (
    <PanelSection id="people" title="People">
      <Properties
        entries={[
          ['Author', draft.authorName],
          ['Started', <Time key="started" at={draft.createdAt} form="date-minute" />],
          ['Proposed by', proposal?.proposerName],
          ['Proposed', proposal ? <Time key="proposed" at={proposal.proposedAt} form="date-minute" /> : undefined],
          [
            'Can publish',
            draft.state === 'open' || draft.state === 'proposed' ? names || 'Nobody else yet' : undefined,
          ],
          ['Ended by', withdrawal?.by],
          ['Ended', withdrawal ? <Time key="ended" at={withdrawal.at} form="date-minute" /> : undefined],
          ['Reason', withdrawal?.reason || undefined],
        ]}
      />
    </PanelSection>
  );
}
