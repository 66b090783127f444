'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery, useApiQuestion } from '@/lib/http/client/api-query';
import { policyCheck, policyVersion } from '@/lib/policies/client/queries';
import { policyReview } from '@/lib/policies/client/review-queries';
import { policyLines } from '@/lib/policies/policy-lines';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { AccessChangesSection } from '../access-changes';
import { PanelSection } from '../panel-section';
import { People } from '../people';
import { PolicyText } from '../policy-text';
import { Problems } from '../problems';
import { AttachedReplay } from '../replay/attached-replay';
import { TestResults } from '../test-results';
import { TextBar } from '../text-bar';
import { ApprovalsSection } from './approvals-section';
import { DraftActions } from './draft-actions';
import { DraftMark } from './draft-mark';
import styles from './review.module.css';
import { ReviewSummary } from './review-summary';
import { ReviewedText } from './reviewed-text';

const views = ['changes', 'text'] as const;

/**
 * A proposal as its reviewer reads it: in plain words, then whom it gives and takes what, which recorded calls it flips, its
 * tests, its text with what was said between the lines, and how far its approvals are.
 */
export function ChangeRequest({ draft }: { draft: DraftDetail }): ReactNode {
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('changes'));
  const [policyId, setPolicyId] = useQueryState('policy');
  const { data: review, error } = useApiQuery(policyReview, { id: draft.id });
  const base = useApiQuery(policyVersion, { number: draft.baseVersion }, { enabled: draft.baseVersion > 0 }).data;
  const judged = useApiQuestion(policyCheck, { draftId: draft.id });
  const policies = judged.data?.policies ?? [];
  const marked = policies.find(({ id }) => id === policyId);
  const show = (id: string | undefined) => {
    if (!id) return;
    void setView('text');
    void setPolicyId(id);
  };
  const ready = draft.baseVersion === 0 || base !== undefined;
  return (
    <Page title={draft.title} hideHeading fill>
      <TextBar
        title={draft.title}
        mark={<DraftMark draft={draft} />}
        note={draft.baseVersion > 0 ? `from v${draft.baseVersion}` : undefined}
        hint={draft.mayPublish}
      >
        <Button href={`/policies/dry-run?draft=${draft.id}`} icon="play">
          Dry-run a call
        </Button>
        <Button onClick={() => void setView(view === 'text' ? 'changes' : 'text')}>
          {view === 'text' ? 'Show changes' : 'Show whole text'}
        </Button>
        {review && <DraftActions draft={draft} review={review} tests={judged.data?.tests?.length ?? null} />}
      </TextBar>
      <div className={styles.request}>
        {/* A scrolling region must take focus, or the keyboard cannot scroll it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <section className={styles.main} aria-label="Change request" tabIndex={0}>
          {error && <ProblemNotice problem={error.problem} />}
          {view === 'text' ? (
            <PolicyText
              label={`Cedar policy, ${draft.title}`}
              text={draft.text}
              marked={marked ? policyLines(marked) : null}
            />
          ) : (
            <>
              {review && <ReviewSummary draft={draft} review={review} />}
              <AccessChangesSection of={{ draftId: draft.id }} />
              <PanelSection id="replay" title="Recorded calls">
                <AttachedReplay draftId={draft.id} />
              </PanelSection>
              {judged.error && <ProblemNotice problem={judged.error.problem} />}
              {judged.data && (
                <>
                  <TestResults
                    tests={judged.data.tests}
                    testMicros={judged.data.testMicros}
                    unsaved={false}
                    onOpen={(test) => show(test.by[0])}
                  />
                  {judged.data.diagnostics.length > 0 && (
                    <Problems
                      diagnostics={judged.data.diagnostics}
                      onReveal={(line) => show(policies.findLast((one) => policyLines(one).first <= line)?.id)}
                    />
                  )}
                </>
              )}
              {review && ready && <ReviewedText draft={draft} base={base ?? null} review={review} />}
            </>
          )}
        </section>
        <aside className={styles.side} aria-label="Approvals and people">
          {review && <ApprovalsSection draft={draft} review={review} />}
          <People draft={draft} />
        </aside>
      </div>
    </Page>
  );
}
