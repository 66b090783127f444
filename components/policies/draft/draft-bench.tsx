'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { useApiQuery, useApiQuestion } from '@/lib/http/client/api-query';
import {
  policyDrafts,
  policyInForce,
  policyInventory,
  policyTestRun,
  policyTests,
  policyVersion,
} from '@/lib/policies/client/queries';
import { changeWords, outline } from '@/lib/policies/outline';
import { policyAtLine } from '@/lib/policies/policy-lines';
import { whyNotProposeNow } from '@/lib/policies/readiness';
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
import { TestResults } from '../test-results';
import { TextBar } from '../text-bar';
import { TextComparison } from '../text-comparison';
import { DraftNotices } from './draft-notices';
import { DraftText } from './draft-text';
import { EditorStatus } from './editor-status';
import { EndDraftButton } from './end-draft-button';
import { ProposeButton } from './propose-button';
import { SaveWords } from './save-words';
import { useDraftSaver } from './use-draft-saver';
import { useSettled } from './use-settled';

const noModels = { connectors: [], agents: [] };
const views = ['text', 'changes'] as const;

function withPolicy(search: URLSearchParams, policyId: string): string {
  const next = new URLSearchParams(search);
  next.set('policy', policyId);
  return next.toString();
}

/** Where an author writes: text, what is wrong with it, its tests, and one call tried on it, all before it is saved. */
export function DraftBench({ draft }: { draft: DraftDetail }): ReactNode {
  const { saver, state } = useDraftSaver(draft);
  const inventory = useApiQuery(policyInventory, {}).data ?? noModels;
  const drafts = useApiQuery(policyDrafts, {}).data?.drafts ?? [];
  const head = useApiQuery(policyInForce, {}).data?.version ?? null;
  const baseQuery = useApiQuery(policyVersion, { number: state.baseVersion }, { enabled: state.baseVersion > 0 });
  const base = baseQuery.data?.number === state.baseVersion ? baseQuery.data : null;
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('text'));
  const [editor, setEditor] = useState<EditorState>(initialEditorState);
  const [reveal, setReveal] = useState<{ line: number } | null>(null);
  const [formatProblem, setFormatProblem] = useState(false);
  const handle = useRef<PolicyEditorHandle | null>(null);
  const tried = useTriedCall();
  const saved = useApiQuery(policyTests, {}).data?.tests;
  const pathname = usePathname();
  const search = useSearchParams();
  const policyId = search.get('policy');

  const settled = useSettled(state.text);
  const { checked } = editor;
  const loads = checked?.diagnostics.every(({ severity }) => severity !== 'error') ?? false;
  const testRun = useApiQuestion(policyTestRun, loads ? { text: settled } : null);
  const tests = loads ? (testRun.data?.tests ?? null) : null;
  const shown = useMemo(
    () => outline(checked?.policies ?? [], inventory.connectors, base?.policies ?? []),
    [checked, inventory, base],
  );
  const shut = whyNotProposeNow({
    mayPropose: draft.mayPropose,
    conflict: state.status === 'conflict',
    diagnostics: editor.checking ? null : (checked?.diagnostics ?? null),
    failure: editor.failure,
    tests: testRun.isPlaceholderData ? null : tests,
    text: state.text,
    base,
    head: head?.number ?? 0,
    baseVersion: state.baseVersion,
  });
  const goTo = (line: number) => {
    void setView('text');
    setReveal({ line });
  };
  const current = policyAtLine(checked?.policies ?? [], editor.line)?.id ?? null;
  const lineOf = (policyId: string) => checked?.policies.find(({ id }) => id === policyId)?.line;
  const ledTo = policyId ? (lineOf(policyId) ?? null) : null;
  useEffect(() => {
    if (ledTo !== null) setReveal({ line: ledTo });
  }, [ledTo]);
  const toolCount = inventory.connectors.reduce((sum, { tools }) => sum + tools.length, 0);
  const comparable = state.baseVersion > 0;

  return (
    <Page title={draft.title} hideHeading fill>
      <TextBar
        title={draft.title}
        note={
          <>
            {comparable ? `from v${state.baseVersion}. ` : ''}
            <SaveWords state={state} />
          </>
        }
        hint={shut}
      >
        <EndDraftButton draft={draft} way="withdraw" shut={draft.mayWithdraw} />
        <span className="not-on-phone">
          <Button onClick={() => void handle.current?.format().then((done) => setFormatProblem(!done))}>Format</Button>
        </span>
        {comparable && (
          <Button onClick={() => void setView(view === 'text' ? 'changes' : 'text')}>
            {view === 'text' ? `Compare with v${state.baseVersion}` : 'Back to the text'}
          </Button>
        )}
        <ProposeButton
          draft={draft}
          saver={saver}
          shut={shut}
          changes={changeWords(shown)}
          tests={tests?.length ?? null}
        />
      </TextBar>
      <Bench
        sideLabel="Problems, tests and dry run"
        outline={
          <PolicyOutline
            outline={shown}
            current={current}
            drafts={drafts.length > 1 ? drafts : []}
            currentDraft={draft.id}
            onReveal={({ line }) => goTo(line)}
          />
        }
        side={
          <>
            <Problems diagnostics={checked?.diagnostics ?? null} onReveal={goTo} />
            <TestResults
              tests={tests}
              testMicros={testRun.data?.testMicros ?? 0}
              unsaved={state.status !== 'saved'}
              running={checked === null || (loads && !testRun.data)}
              onOpen={(test) => {
                const call = saved?.find(({ id }) => id === test.id)?.request;
                if (call) tried.run(call);
                const line = test.by[0] ? lineOf(test.by[0]) : undefined;
                if (line) goTo(line);
              }}
            />
            <DryRunPanel
              text={loads ? settled : null}
              inventory={inventory}
              tried={tried}
              href={(id) => `${pathname}?${withPolicy(search, id)}`}
            />
            <AccessChangesSection of={loads ? { text: settled } : null} />
            <People draft={draft} />
          </>
        }
        status={
          <EditorStatus
            state={editor}
            engine={testRun.data?.engine ?? null}
            inventory={`${inventory.connectors.length} connectors, ${toolCount} tools`}
          />
        }
      >
        <DraftNotices saver={saver} state={state} base={base} head={head} />
        {formatProblem && !loads && <p className={styles.note}>Not formatted: the text does not parse.</p>}
        {view === 'changes' && base && (
          <div className={styles.scroll}>
            <TextComparison
              before={{ name: `v${base.number}`, text: base.text }}
              after={{ name: draft.title, text: state.text }}
            />
          </div>
        )}
        {/* Hidden rather than gone, so that what can be undone stays. */}
        <div className={styles.text} hidden={view === 'changes' && base !== null}>
          <DraftText
            label={`Cedar policy, ${draft.title}`}
            value={state.text}
            onChange={(text) => saver.edit(text)}
            connectors={inventory.connectors}
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
