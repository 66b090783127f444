'use client';

import { useMemo } from 'react';
import { useApiQuery, useApiQuestion } from '@/lib/http/client/api-query';
import type { SaverState } from '@/lib/policies/client/draft-saver';
import { policyInForce, policyInventory, policyTestRun, policyVersion } from '@/lib/policies/client/queries';
import { emptyOutline, outline } from '@/lib/policies/outline';
import { whyNotProposeNow } from '@/lib/policies/readiness';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import type { EditorState } from '../editor/editor-state';
import { useSettled } from './use-settled';

const noModels = { connectors: [], agents: [], pages: {} };

/** What is known of the text as it stands, saved or not: what it is compared with, its outline, its tests, and whether it may be proposed. */
export function useDraftFacts(draft: DraftDetail, state: SaverState, editor: EditorState) {
  const inventory = useApiQuery(policyInventory, {}).data ?? noModels;
  const head = useApiQuery(policyInForce, {}).data?.version ?? null;
  const found = useApiQuery(policyVersion, { number: state.baseVersion }, { enabled: state.baseVersion > 0 }).data;
  const base = found?.number === state.baseVersion ? found : null;
  const settled = useSettled(state.text);
  const { checked } = editor;
  const loads = checked?.diagnostics.every(({ severity }) => severity !== 'error') ?? false;
  const run = useApiQuestion(policyTestRun, loads ? { text: settled } : null);
  const tests = loads ? (run.data?.tests ?? null) : null;
  const shown = useMemo(
    () => (checked ? outline(checked.policies, inventory.connectors, base?.policies ?? []) : emptyOutline),
    [checked, inventory, base],
  );
  const shut = whyNotProposeNow({
    mayPropose: draft.mayPropose,
    conflict: state.status === 'conflict',
    diagnostics: editor.checking ? null : (checked?.diagnostics ?? null),
    failure: editor.failure,
    tests: run.isPlaceholderData ? null : tests,
    text: state.text,
    base,
    head: head?.number ?? 0,
    baseVersion: state.baseVersion,
  });
  return {
    inventory,
    head,
    base,
    outline: shown,
    /** Why it cannot be proposed now; null when it can. */
    shut,
    /** The text the server is asked about; null while it does not load. */
    asked: loads ? settled : null,
    tests,
    testMicros: run.data?.testMicros ?? 0,
    testsRunning: checked === null || (loads && !run.data),
    engine: run.data?.engine ?? null,
  };
}
