'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { findingList } from '@/lib/findings/client/queries';
import { type FindingKind, findingKinds, kindWords } from '@/lib/findings/finding';
import { type FindingListInput, findingStates, findingsHref, withFacet } from '@/lib/findings/list-input';
import type { FindingList } from '@/lib/findings/server/list-findings';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './findings.module.css';
import { FindingsTable } from './findings-table';

function facetsOf({ counts }: FindingList, input: FindingListInput): Facet[] {
  const option = (facet: 'state' | 'kind', value: string, label: string, count: number) => ({
    label,
    count,
    href: findingsHref(withFacet(input, facet, value)),
    selected: input[facet] === value,
  });
  return [
    { label: 'State', options: findingStates.map((state) => option('state', state, state, counts.state[state])) },
    {
      label: 'Kind',
      // What nothing was found of is not offered: the kinds are many.
      options: findingKinds
        .filter((kind: FindingKind) => counts.kind[kind] > 0 || input.kind === kind)
        .map((kind) => option('kind', kind, kindWords[kind], counts.kind[kind])),
    },
  ].filter(({ options }) => options.length > 0);
}

/** What stands when no finding is listed: none was opened, or none matches. */
function Nothing({ input }: { input: FindingListInput }): ReactNode {
  return Object.keys(input).length > 0 ? (
    <Empty reason="no-match" title="No finding matches" actions={<Button href="/findings">Clear filters</Button>}>
      Take a filter out, or clear them all.
    </Empty>
  ) : (
    <Empty reason="none" title="Nothing was found yet">
      What is done past its review, stops by itself, or is wrong with a credential opens a finding here. Another person
      looks at it and closes it.
    </Empty>
  );
}

/** What somebody has to look at, open ones first. */
export function FindingsView({ input }: { input: FindingListInput }): ReactNode {
  const { data, error } = useApiQuery(findingList, input);
  const { page: _, q, ...kept } = input;
  const actions = data && data.total > 0 && (
    <ExportMenu href={apiUrl('/api/v1/findings/export', input)} total={data.total} />
  );
  return (
    <Page
      title="Findings"
      sub="What somebody has to look at and answer for. Another person than its actor closes it."
      actions={actions}
    >
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <div className={styles.filters}>
            <FilterBar
              action="/findings"
              label="Filter findings"
              placeholder="Filter by words, subject or person"
              defaultValue={q ?? ''}
              keep={kept}
            />
            <FacetBar facets={facetsOf(data, input)} />
          </div>
          {data.findings.length > 0 ? <FindingsTable list={data} input={input} /> : <Nothing input={input} />}
        </>
      )}
    </Page>
  );
}
