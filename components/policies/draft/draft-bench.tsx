'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ReactNode, useRef, useState } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyDrafts, policyTests } from '@/lib/policies/client/queries';
import { changeWords } from '@/lib/policies/outline';
import { policyAtLine } from '@/lib/policies/policy-lines';
import type { PolicyTestResult } from '@/lib/policies/policy-tests';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import { AccessChangesSection } from '../access-changes';
import { Bench } from '../bench';
import styles from '../bench.module.css';
import { DryRunPanel } from '../dry-run/dry-run-panel';
import { useTriedCall } from '../dry-run/use-tried-call';
import { type EditorState, initialEditorState, type PolicyEditorHandle } from '../editor/editor-state';
import { People } from '../people';
import { PolicyOutline } from '../policy-outline';
import { Problems } from '../problems';
import { ImpactSection } from '../replay/impact-section';
import { TemplateButton } from '../templates/template-button';
import { TestResults } from '../test-results';
import { TextBar } from '../text-bar';
import { TextComparison } from '../text-comparison';
import { DraftNotices } from './draft-notices';
import { DraftText } from './draft-text';
import { EditorStatus } from './editor-status';
import { EndDraftButton } from './end-draft-button';
import { ProposeButton } from './propose-button';
import { SaveWords } from './save-words';
import { useDraftFacts } from './use-draft-facts';
import { useDraftSaver } from './use-draft-saver';
import { useReveal } from './use-reveal';

const views = ['text', 'changes'] as const;

/** Where an author writes: text, what is wrong with it, its tests, and one call tried on it, all before it is saved. */
export function DraftBench({ draft }: { draft: DraftDetail }): ReactNode {
  const { saver, state } = useDraftSaver(draft);
  const [editor, setEditor] = useState<EditorState>(initialEditorState);
  const facts = useDraftFacts(draft, state, editor);
  const { reveal, goTo, lineOf, searchFor } = useReveal(editor.checked);
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('text'));
  const [unformatted, setUnformatted] = useState(false);
  const handle = useRef<PolicyEditorHandle | null>(null);
  const tried = useTriedCall();
  const drafts = useApiQuery(policyDrafts, {}).data?.drafts ?? [];
  const saved = useApiQuery(policyTests, {}).data?.tests;
  const { base, inventory } = facts;
  const show = (line: number) => {
    void setView('text');
    goTo(line);
  };
  const openTest = (test: PolicyTestResult) => {
    const call = saved?.find(({ id }) => id === test.id)?.request;
    if (call) tried.run(call);
    const line = test.by[0] ? lineOf(test.by[0]) : null;
    if (line) show(line);
  };
  const toolCount = inventory.connectors.reduce((sum, { tools }) => sum + tools.length, 0);
  return (
    <Page title={draft.title} hideHeading fill>
      <TextBar
        title={draft.title}
        note={
          <>
            {state.baseVersion > 0 ? `from v${state.baseVersion}. ` : ''}
            <SaveWords state={state} />
          </>
        }
        hint={facts.shut}
      >
        <EndDraftButton draft={draft} way="withdraw" shut={draft.mayWithdraw} />
        <TemplateButton
          inventory={inventory}
          text={state.text}
          onInsert={(policy) => {
            void setView('text');
            handle.current?.append(policy);
          }}
        />
        <Button onClick={() => void handle.current?.format().then((done) => setUnformatted(!done))}>Format</Button>
        {base && (
          <Button onClick={() => void setView(view === 'text' ? 'changes' : 'text')}>
            {view === 'text' ? `Compare with v${base.number}` : 'Back to the text'}
          </Button>
        )}
        <ProposeButton
          draft={draft}
          saver={saver}
          shut={facts.shut}
          changes={changeWords(facts.outline)}
          tests={facts.tests?.length ?? null}
        />
      </TextBar>
      <Bench
        sideLabel="Problems, tests and dry run"
        outline={
          <PolicyOutline
            outline={facts.outline}
            current={policyAtLine(editor.checked?.policies ?? [], editor.line)?.id ?? null}
            drafts={drafts.length > 1 ? drafts : []}
            currentDraft={draft.id}
            onReveal={({ line }) => show(line)}
          />
        }
        side={
          <>
            <Problems diagnostics={editor.checked?.diagnostics ?? null} onReveal={show} />
            <TestResults
              tests={facts.tests}
              testMicros={facts.testMicros}
              unsaved={state.status !== 'saved'}
              running={facts.testsRunning}
              onOpen={openTest}
            />
            <DryRunPanel
              text={facts.asked}
              inventory={inventory}
              tried={tried}
              href={(id) => `/policies/drafts/${draft.id}?${searchFor(id)}`}
            />
            <ImpactSection
              draftId={draft.id}
              unsaved={state.status !== 'saved'}
              prepare={() => saver.flush()}
              shut={facts.asked === null ? 'The text does not load.' : undefined}
            />
            <AccessChangesSection of={facts.asked === null ? null : { text: facts.asked }} />
            <People draft={draft} />
          </>
        }
        status={
          <EditorStatus
            state={editor}
            engine={facts.engine}
            inventory={`${inventory.connectors.length} connectors, ${toolCount} tools`}
          />
        }
      >
        <DraftNotices saver={saver} state={state} base={base} head={facts.head} />
        {unformatted && facts.asked === null && <p className={styles.note}>Not formatted: the text does not parse.</p>}
        {view === 'changes' && base && (
          // A scrolling region must take focus, or the keyboard cannot scroll it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          <section className={styles.scroll} aria-label="Compared texts" tabIndex={0}>
            <TextComparison
              before={{ name: `v${base.number}`, text: base.text }}
              after={{ name: draft.title, text: state.text }}
            />
          </section>
        )}
        {/* Hidden rather than gone, so that what can be undone stays. */}
        <div className={styles.text} hidden={view === 'changes' && base !== null}>
          <DraftText
            label={`Cedar policy, ${draft.title}`}
            value={state.text}
            onChange={(text) => saver.edit(text)}
            inventory={inventory}
            base={base?.text ?? null}
            reveal={reveal}
            onState={setEditor}
            onReady={(ready) => {
              handle.current = ready;
            }}
          />
        </div>
      </Bench>
    </Page>
  );
}
