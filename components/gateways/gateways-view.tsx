'use client';

import type { ReactNode } from 'react';
import { GroupModes } from '@/components/enforcement/group-modes';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Facts } from '@/components/ui/properties';
import { gatewayList } from '@/lib/gateways/client/queries';
import { type GatewayListInput, gatewaysHref, withFacet } from '@/lib/gateways/list-input';
import type { GatewayList } from '@/lib/gateways/server/list-gateways';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { GatewaysTable } from './gateways-table';
import { healthWords } from './health-badge';
import { Invitations } from './invitations';

/** Silence and counts have no event: they are found by asking. */
const askEveryMs = 5_000;

function facetsOf({ counts }: GatewayList, input: GatewayListInput): Facet[] {
  const option = (facet: 'health' | 'group', value: string, label: string, count: number) => ({
    label,
    count,
    href: gatewaysHref(withFacet(input, facet, value)),
    selected: input[facet] === value,
  });
  return [
    {
      label: 'Health',
      options: counts.health.map(({ value, count }) => option('health', value, healthWords[value].word, count)),
    },
    { label: 'Group', options: counts.group.map(({ value, count }) => option('group', value, value, count)) },
  ];
}

function Nothing({ filtered, enrol }: { filtered: boolean; enrol: ReactNode }): ReactNode {
  if (filtered) {
    return (
      <Empty reason="no-match" title="No gateway matches" actions={<Button href="/gateways">Clear filters</Button>}>
        Take a filter out, or clear them all.
      </Empty>
    );
  }
  return (
    <Empty reason="none" title="No gateway is enrolled" actions={enrol}>
      A gateway decides each call where it is made, by the last signed state it holds. Enrol one with a single command
      and a token that works once.
    </Empty>
  );
}

/** The fleet: who enforces what, and who cannot say so. */
export function GatewaysView({ input }: { input: GatewayListInput }): ReactNode {
  const { data, error } = useApiQuery(gatewayList, input, { refetchInterval: askEveryMs });
  const mayNotEnrol = useWhyNot('gateways:enrol');
  const { q, ...kept } = input;
  const enrol = (
    <Button kind="primary" icon="plus" href="/gateways/enrol" disabledReason={mayNotEnrol}>
      Enrol gateway
    </Button>
  );
  const actions = data && data.total > 0 && (
    <>
      <ExportMenu href={apiUrl('/api/v1/gateways/export', input)} total={data.gateways.length} />
      {enrol}
    </>
  );
  const facts = data && (
    <Facts
      entries={[
        ['Policy in force', data.policyTarget > 0 ? `v${data.policyTarget}` : 'none published'],
        ['Root every gateway pinned', <CopyId key="root" value={data.rootThumbprint} label="root thumbprint" />],
      ]}
    />
  );
  return (
    <Page title="Gateways" facts={facts} actions={actions}>
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          {data.total > 0 && (
            <>
              <FilterBar
                action="/gateways"
                label="Filter gateways"
                placeholder="Filter by name or address"
                defaultValue={q ?? ''}
                keep={kept}
              />
              <FacetBar facets={facetsOf(data, input)} />
            </>
          )}
          {data.gateways.length > 0 ? (
            <GatewaysTable list={data} />
          ) : (
            <Nothing filtered={data.total > 0} enrol={enrol} />
          )}
          <GroupModes />
          {data.invitations.length > 0 && <Invitations invitations={data.invitations} now={Date.parse(data.now)} />}
        </>
      )}
    </Page>
  );
}
