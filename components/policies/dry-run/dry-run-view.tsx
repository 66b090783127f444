'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { type ReactNode, useMemo } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Field, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery, useApiQuestion } from '@/lib/http/client/api-query';
import { policyHref } from '@/lib/policies/address';
import { startingCall } from '@/lib/policies/call-choices';
import { policyDrafts, policyDryRun, policyInForce, policyInventory } from '@/lib/policies/client/queries';
import { PoliciesTabs } from '../policies-tabs';
import { StartDraftButton } from '../start-draft-button';
import { CallFields } from './call-fields';
import { CallJson } from './call-json';
import styles from './dry-run.module.css';
import { DryRunResult } from './dry-run-result';
import { runTitle } from './run-title';
import { SaveTestButton } from './save-test-button';
import { triedSearch, useTriedCall } from './use-tried-call';

const noModels = { connectors: [], agents: [] };
const ways = ['fields', 'json'] as const;

/** One call, and what a text would say of it: the version in force, or a draft. */
export function DryRunView(): ReactNode {
  const [{ draft, as }, set] = useQueryStates({
    draft: parseAsString,
    as: parseAsStringLiteral(ways).withDefault('fields'),
  });
  const inventory = useApiQuery(policyInventory, {}).data ?? noModels;
  const drafts = useApiQuery(policyDrafts, {}).data?.drafts ?? [];
  const version = useApiQuery(policyInForce, {}).data?.version ?? null;
  const tried = useTriedCall();
  const { question, problem, run } = tried;
  const answer = useApiQuestion(policyDryRun, question && { ...question, ...(draft ? { draftId: draft } : {}) });
  const data = question && !answer.error ? answer.data : undefined;
  const entered = question?.call ?? data?.call ?? null;
  // The form starts again where another call was led to; not while one is changed.
  const form = useMemo(
    () => `${as} ${JSON.stringify(entered)} ${inventory.connectors.length}`,
    [as, entered, inventory],
  );
  const search = triedSearch(question);
  const named = draft ? (drafts.find(({ id }) => id === draft)?.title ?? 'draft') : `v${version?.number ?? '–'}`;
  return (
    <Page title="Dry run" sub="What the policies would say of one call, and why. Nothing is sent to a connector.">
      <PoliciesTabs current="Dry run" />
      <div className={styles.page}>
        <section className={styles.call} aria-labelledby="call-heading">
          <h2 id="call-heading">Call</h2>
          <fieldset className="segments" aria-label="Enter the call">
            {ways.map((way) => (
              <button key={way} type="button" aria-pressed={as === way} onClick={() => void set({ as: way })}>
                {way === 'fields' ? 'From the inventory' : 'As JSON'}
              </button>
            ))}
          </fieldset>
          {as === 'fields' ? (
            <CallFields key={form} inventory={inventory} start={entered} onRun={run} />
          ) : (
            <CallJson key={form} start={entered ?? startingCall(inventory)} onRun={run} />
          )}
        </section>
        <section className={styles.answer} aria-labelledby="answer-heading">
          <h2 id="answer-heading">Answer</h2>
          <div className={styles.against}>
            <Field label="By the policies of">
              <Select value={draft ?? ''} onChange={({ target: { value } }) => void set({ draft: value || null })}>
                <option value="">{version ? `v${version.number}, in force` : 'nothing in force yet'}</option>
                {draft && !drafts.some(({ id }) => id === draft) && <option value={draft}>an earlier draft</option>}
                {drafts.map(({ id, title, authorName }) => (
                  <option key={id} value={id}>
                    {title}, {authorName}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          {problem && <ProblemNotice problem={{ title: 'The call in the address cannot be read.', detail: problem }} />}
          {question && answer.error && <ProblemNotice problem={answer.error.problem} />}
          {question && answer.isPending && <p className="label">Asking the policies…</p>}
          {!question && !problem && (
            <p className="label">Choose a call and dry-run it. From a decision, “Try this again” opens it here.</p>
          )}
          {data && (
            <>
              <DryRunResult
                run={data}
                inventory={inventory}
                name={named}
                href={(id) =>
                  draft ? `/policies/drafts/${draft}?policy=${encodeURIComponent(id)}` : policyHref(id, version?.number)
                }
                inForceHref={(id) => policyHref(id, data.inForce?.version)}
                tried={tried}
                stale={answer.isPlaceholderData}
              />
              <div className={styles.next}>
                {data.call && (
                  <SaveTestButton
                    key={JSON.stringify(data.call) + data.result.effect}
                    call={data.call}
                    suggestion={runTitle(data, inventory)}
                    expected={data.result.effect === 'would allow' ? 'allow' : 'deny'}
                    unsaid={data.result.effect === 'unknown' ? data.result.unknown : (question?.unknown ?? [])}
                  />
                )}
                {draft ? (
                  <Button href={`/policies/drafts/${draft}?${search}`} icon="pencil">
                    Open the draft with this call
                  </Button>
                ) : (
                  <StartDraftButton search={search}>Change the policies with this call</StartDraftButton>
                )}
              </div>
            </>
          )}
          {inventory.agents.length === 0 && (
            <Empty reason="none" title="No agent is registered">
              A call is made by an agent. Register one, then try what it may do.
            </Empty>
          )}
        </section>
      </div>
    </Page>
  );
}
