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
  if (!run.data) {
    return (
      <PanelSection id="tests" title="Tests">
        <p className="label">Running the tests…</p>
      </PanelSection>
    );
  }
  return (
    <TestResults
      tests={run.data.tests}
      testMicros={run.data.testMicros}
      unsaved={false}
      onOpen={(test) => router.push(`/policies/tests?q=${encodeURIComponent(test.name)}`)}
    />
  );
}
