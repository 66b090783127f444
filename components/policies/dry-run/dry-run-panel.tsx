'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuestion } from '@/lib/http/client/api-query';
import { policyHref } from '@/lib/policies/address';
import { policyDryRun } from '@/lib/policies/client/queries';
import type { PolicyModels } from '@/lib/policies/server/load-policy-models';
import { PanelSection } from '../panel-section';
import { CallFields } from './call-fields';
import { DryRunResult } from './dry-run-result';
import { runTitle } from './run-title';
import { SaveTestButton } from './save-test-button';
import type { TriedCall } from './use-tried-call';

/** Tries one call on the text beside it, saved or not, as it is typed. */
export function DryRunPanel({
  text,
  inventory,
  tried,
  href,
}: {
  /** Null while the text does not load. */
  text: string | null;
  inventory: PolicyModels;
  tried: TriedCall;
  /** Leads to a policy in the text. */
  href: (policyId: string) => string;
}): ReactNode {
  const [entering, setEntering] = useState(false);
  const { question, problem, run, clear } = tried;
  const answer = useApiQuestion(policyDryRun, question && text !== null ? { ...question, text } : null);
  const data = question ? answer.data : undefined;
  const inForce = data?.inForce?.version;
  return (
    <PanelSection
      id="dry-run"
      title="Dry run"
      more={
        <>
          {question && (
            <Button small kind="quiet" onClick={clear}>
              Clear
            </Button>
          )}
          <Button small onClick={() => setEntering(true)}>
            {question ? 'Change the call' : 'Choose a call'}
          </Button>
        </>
      }
    >
      {!question && !problem && (
        <p className="label">Choose a call to see what this text would say of it, and why, as you type.</p>
      )}
      {problem && <ProblemNotice problem={{ title: 'The call in the address cannot be read.', detail: problem }} />}
      {question && text === null && <p className="label">Not run: the text does not load.</p>}
      {question && text !== null && answer.isPending && <p className="label">Asking the policies…</p>}
      {question && answer.error && <ProblemNotice problem={answer.error.problem} />}
      {data && !answer.error && (
        <div className="stack">
          <DryRunResult
            run={data}
            inventory={inventory}
            name="draft"
            href={href}
            inForceHref={(id) => policyHref(id, inForce)}
            tried={tried}
            stale={answer.isPlaceholderData || text === null}
          />
          {data.call && (
            <SaveTestButton
              key={JSON.stringify(data.call) + data.result.effect}
              call={data.call}
              suggestion={runTitle(data, inventory)}
              expected={data.result.effect === 'would allow' ? 'allow' : 'deny'}
              unsaid={data.result.effect === 'unknown' ? data.result.unknown : (question?.unknown ?? [])}
            />
          )}
        </div>
      )}
      <Dialog
        open={entering}
        onOpenChange={setEntering}
        title="Dry-run a call"
        description="Nothing is sent to a connector."
      >
        {entering && (
          <CallFields
            inventory={inventory}
            start={data?.call ?? question?.call ?? null}
            onRun={(call) => {
              run(call);
              setEntering(false);
            }}
          />
        )}
      </Dialog>
    </PanelSection>
  );
}
