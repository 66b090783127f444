'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuestion } from '@/lib/http/client/api-query';
import { policyTestRun } from '@/lib/policies/client/queries';
import { PanelSection } from './panel-section';
import { TestResults } from './test-results';

/** Every saved test against a stored text: that of a draft or a version, by default the one in force. */
export function SetTests({ of }: { of: { draftId?: string; version?: number } }): ReactNode {
  const router = useRouter();
  const run = useApiQuestion(policyTestRun, of);
  if (run.error) {
    return (
      <PanelSection id="tests" title="Tests">
        <ProblemNotice problem={run.error.problem} />
      </PanelSection>
    );
  }
  return (
    <TestResults
      tests={run.data?.tests ?? null}
      testMicros={run.data?.testMicros ?? 0}
      unsaved={false}
      running={!run.data}
      onOpen={(test) => router.push(`/policies/tests?q=${encodeURIComponent(test.name)}`)}
    />
  );
}
