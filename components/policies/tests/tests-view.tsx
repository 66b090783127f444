'use client';

import { type ReactNode, useState } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Table, TableFoot, Th } from '@/components/ui/table';
import { durationWords } from '@/components/ui/time-words';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery, useApiQuestion } from '@/lib/http/client/api-query';
import { policyInventory, policyTestRun, policyTests } from '@/lib/policies/client/queries';
import { filterTests, type TestFilter, testAddress } from '@/lib/policies/filter-tests';
import type { StoredTest } from '@/lib/policies/server/policy-tests';
import { useWhyNotWritten } from '../git/use-why-not-written';
import { PoliciesTabs } from '../policies-tabs';
import { DownloadTestsButton } from './download-tests-button';
import { ImportTestsButton } from './import-tests-button';
import { TestDialog } from './test-dialog';
import { TestRow } from './test-row';

const noModels = { connectors: [], agents: [] };
const noTests: StoredTest[] = [];

/** Calls that must be allowed or denied. Every proposal and publication runs them all. */
export function TestsView({ filter }: { filter: TestFilter }): ReactNode {
  const shut = useWhyNotWritten('policies:draft');
  const [editing, setEditing] = useState<StoredTest | null>(null);
  const stored = useApiQuery(policyTests, {});
  const inventory = useApiQuery(policyInventory, {}).data ?? noModels;
  const run = useApiQuestion(policyTestRun, {});
  const tests = stored.data?.tests ?? noTests;
  const results = new Map(run.data?.tests?.map((result) => [result.id, result]));
  const { shown, matching, counts } = filterTests(tests, results, filter);
  const facet = (label: string, result: 'holds' | 'fails') => ({
    label,
    count: counts[result],
    selected: filter.result === result,
    href: testAddress({ ...filter, result: filter.result === result ? null : result }),
  });
  return (
    <Page
      title="Tests"
      heading="Policy tests"
      sub="Calls that must be allowed or denied. A text that breaks one can be neither proposed nor published."
      actions={
        <>
          {matching > 0 && <DownloadTestsButton tests={shown} />}
          {matching > 0 && (
            <ExportMenu href={apiUrl('/api/v1/policies/tests/export', { q: filter.query })} total={matching} />
          )}
          <ImportTestsButton shut={shut} />
          <Button kind="primary" icon="plus" href="/policies/dry-run" disabledReason={shut}>
            Add a test from a dry run
          </Button>
        </>
      }
    >
      <PoliciesTabs current="Tests" />
      {stored.error && <ProblemNotice problem={stored.error.problem} />}
      {run.error && <ProblemNotice problem={run.error.problem} />}
      {stored.data && tests.length === 0 && (
        <Empty
          reason="none"
          title="No test stands beside the policies"
          actions={
            <Button kind="primary" icon="play" href="/policies/dry-run" disabledReason={shut}>
              Dry-run a call
            </Button>
          }
        >
          Without tests, a set can be valid and still allow nobody, or anybody. Dry-run a call and keep it as the first.
        </Empty>
      )}
      {tests.length > 0 && (
        <>
          <FilterBar
            action="/policies/tests"
            label="Filter tests"
            placeholder="Filter by name, agent, connector or tool"
            defaultValue={filter.query ?? ''}
            keep={{ result: filter.result ?? undefined }}
          />
          {run.data && (
            <FacetBar
              facets={[
                {
                  label: 'Under the version in force',
                  options: [facet('holds', 'holds'), facet('does not hold', 'fails')],
                },
              ]}
            />
          )}
          {shown.length === 0 ? (
            <Empty
              reason="no-match"
              title="No test matches"
              actions={<Button href="/policies/tests">Clear the filters</Button>}
            />
          ) : (
            <Table label="Policy tests" rows="two">
              <thead>
                <tr>
                  <Th>Test</Th>
                  <Th hideOnPhone>Call</Th>
                  <Th>Must be</Th>
                  <Th>In force</Th>
                  <Th hideOnPhone>Kept by</Th>
                  <Th>
                    <span className="visually-hidden">Actions</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {shown.map((test) => (
                  <TestRow
                    key={test.id}
                    test={test}
                    result={results.get(test.id) ?? null}
                    inventory={inventory}
                    shut={shut}
                    onEdit={() => setEditing(test)}
                  />
                ))}
              </tbody>
            </Table>
          )}
          <TableFoot>
            {shown.length === tests.length ? `${tests.length} shown` : `${shown.length} of ${tests.length} shown`}
            {run.data?.tests && (
              <>
                <span>
                  All {run.data.tests.length} ran in {durationWords(run.data.testMicros / 1000)} on {run.data.engine}
                </span>
                <Button small busy={run.isFetching} onClick={() => void run.refetch()}>
                  Run again
                </Button>
              </>
            )}
          </TableFoot>
        </>
      )}
      {editing && <TestDialog key={editing.id} test={editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}
