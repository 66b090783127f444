'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useApiQuery, useApiQuestion } from '@/lib/http/client/api-query';
import { policyCheck, policyDrafts, policyInventory, policyVersion } from '@/lib/policies/client/queries';
import { changeWords, emptyOutline, outline } from '@/lib/policies/outline';
import { policyLines } from '@/lib/policies/policy-lines';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { AccessChangesSection } from '../access-changes';
import { Bench } from '../bench';
import styles from '../bench.module.css';
import { PanelSection } from '../panel-section';
import { People } from '../people';
import { PolicyOutline } from '../policy-outline';
import { PolicyText } from '../policy-text';
import { Problems } from '../problems';
import { TestResults } from '../test-results';
import { TextBar } from '../text-bar';
import { TextComparison } from '../text-comparison';
import { DraftMark } from './draft-mark';
import { ReadingActions } from './reading-actions';

const views = ['changes', 'text'] as const;

/** A draft to read, before it is proposed or after it ended: what it changes against its base, whether that holds, who wrote it, and why. */
export function DraftReading({
  draft,
  note,
}: {
  draft: DraftDetail;
  /** What the reader could do elsewhere. */
  note: string | null;
}): ReactNode {
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('changes'));
  const [policyId, setPolicyId] = useQueryState('policy');
  const connectors = useApiQuery(policyInventory, {}).data?.connectors ?? [];
  const drafts = useApiQuery(policyDrafts, {}).data?.drafts ?? [];
  const base = useApiQuery(policyVersion, { number: draft.baseVersion }, { enabled: draft.baseVersion > 0 }).data;
  const judged = useApiQuestion(policyCheck, { draftId: draft.id });
  const policies = judged.data?.policies ?? [];
  const shown = judged.data ? outline(policies, connectors, base?.policies ?? []) : emptyOutline;
  const marked = policies.find(({ id }) => id === policyId);
  const show = (id: string) => {
    void setView('text');
    void setPolicyId(id);
  };
  const policyAt = (line: number) => policies.findLast((policy) => policyLines(policy).first <= line);
  return (
    <Page title={draft.title} hideHeading fill>
      <TextBar
        title={draft.title}
        mark={<DraftMark draft={draft} />}
        note={base ? `from v${base.number}` : undefined}
        hint={draft.mayEdit}
      >
        <Button href={`/policies/dry-run?draft=${draft.id}`} icon="play">
          Dry-run a call
        </Button>
        <Button onClick={() => void setView(view === 'text' ? 'changes' : 'text')}>
          {view === 'text' ? 'Show changes' : 'Show whole text'}
        </Button>
        <ReadingActions draft={draft} />
      </TextBar>
      {note && <p className={styles.note}>{note}</p>}
      <Bench
        sideLabel="Summary, tests and people"
        outline={
          <PolicyOutline
            outline={shown}
            current={policyId}
            drafts={drafts.length > 1 ? drafts : []}
            currentDraft={draft.id}
            onReveal={({ id }) => show(id)}
          />
        }
        side={
          <>
            <PanelSection id="summary" title={judged.data ? changeWords(shown) : 'Changes'}>
              {draft.proposal ? (
                <p>
                  {draft.proposal.message}{' '}
                  <span className="label">
                    {draft.proposal.proposerName}, <Time at={draft.proposal.proposedAt} form="date-minute" />
                  </span>
                </p>
              ) : (
                <p className="label">It is not proposed yet.</p>
              )}
            </PanelSection>
            {draft.state === 'open' && <AccessChangesSection of={{ draftId: draft.id }} />}
            {judged.error && <ProblemNotice problem={judged.error.problem} />}
            {judged.data && (
              <>
                <TestResults
                  tests={judged.data.tests}
                  testMicros={judged.data.testMicros}
                  unsaved={false}
                  onOpen={(test) => test.by[0] && show(test.by[0])}
                />
                <Problems
                  diagnostics={judged.data.diagnostics}
                  onReveal={(line) => {
                    const policy = policyAt(line);
                    if (policy) show(policy.id);
                  }}
                />
              </>
            )}
            <People draft={draft} />
          </>
        }
      >
        {view === 'text' || draft.baseVersion === 0 ? (
          <PolicyText
            label={`Cedar policy, ${draft.title}`}
            text={draft.text}
            marked={marked ? policyLines(marked) : null}
          />
        ) : (
          // A scrolling region must take focus, or the keyboard cannot scroll it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          <section className={styles.scroll} aria-label="Compared texts" tabIndex={0}>
            {base && (
              <TextComparison
                before={{ name: `v${base.number}`, text: base.text }}
                after={{ name: draft.title, text: draft.text }}
              />
            )}
          </section>
        )}
      </Bench>
    </Page>
  );
}
