'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyReplays } from '@/lib/policies/client/replay-queries';
import { type ReplayListInput, replayFacets, replaysHref, withFacet } from '@/lib/policies/replay/list-input';
import { stateWords } from '@/lib/policies/replay/words';
import type { ReplayList } from '@/lib/policies/server/list-replays';
import { PoliciesTabs } from '../../policies-tabs';
import styles from './replays.module.css';
import { ReplaysTable } from './replays-table';

function facetsOf({ counts }: ReplayList, input: ReplayListInput): Facet[] {
  const option = (facet: 'state' | 'by', value: string, label: string, count: number) => ({
    label,
    count,
    href: replaysHref(withFacet(input, facet, value)),
    selected: input[facet] === value,
  });
  return [
    {
      label: 'State',
      options: replayFacets.map((state) => option('state', state, stateWords[state], counts.state[state])),
    },
    { label: 'Asked by', options: counts.by.map(({ id, name, count }) => option('by', id, name, count)) },
  ].filter(({ options }) => options.length > 0);
}

/** What stands when no replay is listed: none was asked for, or none matches. */
function Nothing({ input }: { input: ReplayListInput }): ReactNode {
  return Object.keys(input).length > 0 ? (
    <Empty
      reason="no-match"
      title="No replay matches"
      actions={<Button href="/policies/replays">Clear filters</Button>}
    >
      Take a filter out, or clear them all.
    </Empty>
  ) : (
    <Empty reason="none" title="Nothing was replayed yet">
      Open a draft and choose Replay recorded calls: it says which recorded decisions the draft would change.
    </Empty>
  );
}

/** Every text that was tried on recorded calls, newest first. */
export function ReplaysView({ input }: { input: ReplayListInput }): ReactNode {
  const { data, error } = useApiQuery(policyReplays, input);
  const { page: _, q, ...kept } = input;
  return (
    <Page
      title="Replays"
      sub="Drafts and texts tried on recorded calls. A replay enforces nothing, and is kept as it was."
      actions={
        data &&
        data.total > 0 && <ExportMenu href={apiUrl('/api/v1/policy-replays/export', input)} total={data.total} />
      }
    >
      <PoliciesTabs current="Replays" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <div className={styles.filters}>
            <FilterBar
              action="/policies/replays"
              label="Filter replays"
              placeholder="Filter by draft, person or digest"
              defaultValue={q ?? ''}
              keep={kept}
            />
            <FacetBar facets={facetsOf(data, input)} />
          </div>
          {data.replays.length > 0 ? <ReplaysTable list={data} input={input} /> : <Nothing input={input} />}
        </>
      )}
    </Page>
  );
}
