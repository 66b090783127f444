'use client';

import type { ReactNode } from 'react';
import { ListFoot } from '@/components/connectors/list-foot';
import { IdentitiesTabs } from '@/components/identities/identities-tabs';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Figures } from '@/components/ui/section';
import { connectorRoads, credentialList } from '@/lib/credentials/client/queries';
import { facetNames } from '@/lib/credentials/facet-words';
import { credentialFields } from '@/lib/credentials/filter';
import { type CredentialListInput, credentialsHref, isFiltered, withFacet } from '@/lib/credentials/list-input';
import type { CredentialList } from '@/lib/credentials/server/list-credentials';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { CredentialsTable } from './credentials-table';

/** When one was last used moves with every call, and is asked for. */
const askEveryMs = 10_000;
const pageSize = 50;

const facetsOf = ({ facets }: CredentialList, input: CredentialListInput) =>
  credentialFields.map((field) => ({
    label: facetNames[field],
    options: facets[field]
      .map(({ value, label, count }) => ({
        label,
        count,
        href: credentialsHref(withFacet(input, field, value)),
        selected: input[field]?.includes(value) ?? false,
      }))
      // States, ends and marks are many: those that nothing has take no room.
      .filter(({ count, selected }) => count > 0 || selected),
  }));

function NoMatch({ list, input }: { list: CredentialList; input: CredentialListInput }): ReactNode {
  if (list.all === 0) {
    return (
      <Empty
        reason="none"
        title="No static secret is known"
        actions={<Button href="/connectors/import">Import connectors</Button>}
      >
        Secrets are found when a client’s configuration is imported, when one is sealed for a connector, and when a
        gateway sees one in a call. Their values are kept nowhere in the clear.
      </Empty>
    );
  }
  return (
    <Empty
      reason="no-match"
      title="No credential matches"
      actions={<Button href="/identities/credentials">Clear filters</Button>}
    >
      {isFiltered(input) ? 'Take a filter out, or clear them all.' : 'The page before was the last one.'}
    </Empty>
  );
}

/** How far connectors are on the way to no static secret, each figure a link to what it counts. */
function RoadFigures(): ReactNode {
  const { data } = useApiQuery(connectorRoads, {});
  if (!data || data.connectors === 0) return null;
  const waiting = (step: string) => data.roads.filter(({ next }) => next === step).length;
  const href = '/identities/credentials/road';
  return (
    <Figures
      label="The road to no static secrets"
      figures={[
        { value: `${data.roads.length} of ${data.connectors}`, label: 'connectors have a static secret', href },
        { value: waiting('seal'), label: 'have one outside', href: `${href}#seal` },
        { value: waiting('keep'), label: 'lack an owner, an end or a rotation', href: `${href}#keep` },
        { value: data.connectors - data.roads.length, label: 'have none that is known', href: '/connectors' },
      ]}
    />
  );
}

/** Every static secret that is known of, wherever it was seen, and every credential a connector handed out. */
export function CredentialsView({ input }: { input: CredentialListInput }): ReactNode {
  const { data, error } = useApiQuery(credentialList, input, { refetchInterval: askEveryMs });
  const { page = 1, q, ...kept } = input;
  return (
    <Page
      title="Credentials"
      heading="Identities"
      trail={[{ label: 'Identities', href: '/identities' }]}
      actions={
        data &&
        data.total > 0 && <ExportMenu href={apiUrl('/api/v1/credentials/export', { ...kept, q })} total={data.total} />
      }
    >
      <IdentitiesTabs current="credentials" count={data?.all} />
      {error && <ProblemNotice problem={error.problem} />}
      <RoadFigures />
      {data && (
        <>
          <FilterBar
            action="/identities/credentials"
            label="Filter credentials"
            placeholder="Filter by account, fingerprint, variable or connector"
            defaultValue={q ?? ''}
            keep={kept}
          />
          <FacetBar facets={facetsOf(data, input).filter(({ options }) => options.length > 0)} shown={3} />
          {data.credentials.length > 0 ? (
            <CredentialsTable rows={data.credentials} total={data.total} now={data.now} input={input} />
          ) : (
            <NoMatch list={data} input={input} />
          )}
          {data.credentials.length > 0 && (
            <ListFoot
              position={(page - 1) * pageSize}
              shown={data.credentials.length}
              total={data.total}
              firstHref={page > 1 ? credentialsHref({ ...kept, q }) : null}
              nextHref={page * pageSize < data.total ? credentialsHref({ ...kept, q, page: page + 1 }) : null}
            />
          )}
        </>
      )}
    </Page>
  );
}
