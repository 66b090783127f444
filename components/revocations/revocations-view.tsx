'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Figures } from '@/components/ui/section';
import { durationWords } from '@/components/ui/time-words';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { revocationList } from '@/lib/revocations/client/queries';
import { type RevocationListInput, revocationsHref, withFacet } from '@/lib/revocations/list-input';
import type { RevocationList } from '@/lib/revocations/server/list-revocations';
import styles from './revocations.module.css';
import { RevocationsTable } from './revocations-table';

const stateLabels = { 'in-force': 'in force', 'not-enforced': 'not enforced everywhere', lifted: 'lifted' };

function facetsOf({ counts }: RevocationList, input: RevocationListInput): Facet[] {
  const option = (facet: 'state' | 'kind', value: string, label: string, count: number) => ({
    label,
    count,
    href: revocationsHref(withFacet(input, facet, value)),
    selected: input[facet] === value,
  });
  return [
    {
      label: 'State',
      options: Object.entries(counts.state).map(([value, count]) =>
        option('state', value, stateLabels[value as keyof typeof stateLabels], count),
      ),
    },
    {
      label: 'Kind',
      options: Object.entries(counts.kind).map(([value, count]) => option('kind', value, value, count)),
    },
  ];
}

const figure = (ms: number | null) => (ms === null ? 'no data' : durationWords(ms));

/** What stands when no revocation is listed: none was made, or none matches. */
function Nothing({ input }: { input: RevocationListInput }): ReactNode {
  if (Object.keys(input).length > 0) {
    return (
      <Empty
        reason="no-match"
        title="No revocation matches"
        actions={<Button href="/revocations">Clear filters</Button>}
      >
        Take a filter out, or clear them all.
      </Empty>
    );
  }
  return (
    <Empty
      reason="none"
      title="Nothing was revoked yet"
      actions={
        <>
          <Button kind="primary" href="/connectors">
            Choose a connector
          </Button>
          <Button href="/identities">Choose an identity</Button>
        </>
      }
    >
      Revoke a connector or an identity from its row. Every gateway then denies its calls and proves it with a probe of
      its own; here stands how long that took, and the receipt.
    </Empty>
  );
}

/** Every revocation, how far each got, and how fast. */
export function RevocationsView({ input }: { input: RevocationListInput }): ReactNode {
  const { data, error } = useApiQuery(revocationList, input);
  const { page: _, q, ...kept } = input;
  const actions = data && data.total > 0 && (
    <ExportMenu href={apiUrl('/api/v1/revocations/export', input)} total={data.total} />
  );
  return (
    <Page title="Revocations" actions={actions}>
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <Figures
            label="Time to enforced"
            figures={[
              { value: figure(data.medianMs), label: 'median, click to last denied probe' },
              { value: figure(data.p95Ms), label: '95th percentile' },
              {
                value: data.counts.state['not-enforced'],
                label: 'not enforced everywhere',
                href: revocationsHref({ state: 'not-enforced' }),
              },
            ]}
          />
          <div className={styles.filters}>
            <FilterBar
              action="/revocations"
              label="Filter revocations"
              placeholder="Filter by subject, reason, ticket or person"
              defaultValue={q ?? ''}
              keep={kept}
            />
            <FacetBar facets={facetsOf(data, input)} />
          </div>
          {data.revocations.length > 0 ? <RevocationsTable list={data} input={input} /> : <Nothing input={input} />}
        </>
      )}
    </Page>
  );
}
