'use client';

import type { ReactNode } from 'react';
import { ListFoot } from '@/components/connectors/list-foot';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { identityList } from '@/lib/identities/client/queries';
import { facetNames } from '@/lib/identities/facet-words';
import { identityFields } from '@/lib/identities/filter';
import { type IdentityListInput, identitiesHref, isFiltered, toggled } from '@/lib/identities/list-input';
import type { IdentityList } from '@/lib/identities/server/list-identities';
import { IdentitiesTable } from './identities-table';
import { IdentitiesTabs } from './identities-tabs';
import { RegisterButton } from './register-button';

/** When somebody was last seen moves with every call, and is asked for. */
const askEveryMs = 10_000;

const facetsOf = ({ facets }: IdentityList, input: IdentityListInput) =>
  identityFields.map((field) => ({
    label: facetNames[field],
    options: facets[field].map(({ value, label, count }) => ({
      label,
      count,
      href: identitiesHref(toggled(input, field, value)),
      selected: input[field]?.includes(value) ?? false,
    })),
  }));

function NoMatch({ list, input }: { list: IdentityList; input: IdentityListInput }): ReactNode {
  if (list.all === 0) {
    return (
      <Empty reason="none" title="No identity is registered yet" actions={<RegisterButton />}>
        An agent calls through a gateway with its SPIFFE ID. Gateways deny one that is not registered.
      </Empty>
    );
  }
  return (
    <Empty reason="no-match" title="No identity matches" actions={<Button href="/identities">Clear filters</Button>}>
      {isFiltered(input) ? 'Take a filter out, or clear them all.' : 'The page before was the last one.'}
    </Empty>
  );
}

/** Every workload that may call, and every identity a connector runs as. */
export function IdentitiesView({ input }: { input: IdentityListInput }): ReactNode {
  const { data, error } = useApiQuery(identityList, input, { refetchInterval: askEveryMs });
  const { after, ...fromStart } = input;
  const { q, ...kept } = fromStart;
  return (
    <Page
      title="Identities"
      actions={
        <>
          {data && <ExportMenu href={apiUrl('/api/v1/identities/export', fromStart)} total={data.total} />}
          <Button href="/identities/import">Import from SPIRE</Button>
          <RegisterButton primary />
        </>
      }
    >
      <IdentitiesTabs current="identities" count={data?.all} />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <FilterBar
            action="/identities"
            label="Filter identities"
            placeholder="Filter by name or SPIFFE ID"
            defaultValue={q ?? ''}
            keep={kept}
          />
          <FacetBar facets={facetsOf(data, input)} shown={5} />
          {data.identities.length > 0 ? (
            <IdentitiesTable list={data} input={input} />
          ) : (
            <NoMatch list={data} input={input} />
          )}
          {data.identities.length > 0 && (
            <ListFoot
              position={data.position}
              shown={data.identities.length}
              total={data.total}
              firstHref={after ? identitiesHref(fromStart) : null}
              nextHref={data.next ? identitiesHref({ ...fromStart, after: data.next }) : null}
            />
          )}
        </>
      )}
    </Page>
  );
}
