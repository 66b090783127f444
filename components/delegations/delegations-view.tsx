'use client';

import type { ReactNode } from 'react';
import { IdentitiesTabs } from '@/components/identities/identities-tabs';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { FilterBar, type FilterToken } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { formatTime, type Zone, zoneLabel } from '@/components/ui/time-words';
import { useZone } from '@/components/ui/time-zone';
import { delegationList } from '@/lib/delegations/client/queries';
import {
  type DelegationListInput,
  delegationOrigins,
  delegationStates,
  delegationsHref,
  delegationsPath,
  withFacet,
} from '@/lib/delegations/list-input';
import type { DelegationList } from '@/lib/delegations/server/list-delegations';
import { originWords, stateWords } from '@/lib/delegations/words';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './delegations.module.css';
import { DelegationsFoot, DelegationsTable } from './delegations-table';

/** The last call moves with every call, and is asked for. */
const askEveryMs = 10_000;

const facetsOf = ({ counts }: DelegationList, input: DelegationListInput): Facet[] => [
  {
    label: 'State',
    options: delegationStates.map((value) => ({
      label: stateWords[value],
      count: counts.state[value],
      href: delegationsHref(withFacet(input, 'state', value)),
      selected: input.state === value,
    })),
  },
  {
    label: 'Came about',
    options: delegationOrigins.map((value) => ({
      label: originWords[value],
      count: counts.via[value],
      href: delegationsHref(withFacet(input, 'via', value)),
      selected: input.via === value,
    })),
  },
];

/** "from 28 Nov 2026, 12:00 until 28 Nov 2026, 13:00 UTC" */
function spanWords({ from, to }: DelegationListInput, zone: Zone): string {
  const at = (moment: string) => formatTime(new Date(moment), zone, 'date-minute');
  return `${[from && `from ${at(from)}`, to && `until ${at(to)}`].filter(Boolean).join(' ')} ${zoneLabel(zone)}`;
}

function tokensOf({ about }: DelegationList, input: DelegationListInput, zone: Zone): FilterToken[] {
  const { from: _, to: __, page: ___, ...anytime } = input;
  const inForce: FilterToken[] =
    input.from || input.to
      ? [{ field: 'In force', value: spanWords(input, zone), removeHref: delegationsHref(anytime) }]
      : [];
  const named = (
    [
      ['person', 'For', about.person],
      ['agent', 'Acts', about.agent],
      ['by', 'Handed on by', about.by],
      ['of', 'Takes part', about.of],
    ] as const
  ).flatMap(([name, field, value]) =>
    input[name]
      ? [
          {
            field,
            value: value ?? 'somebody unknown',
            removeHref: delegationsHref({ ...input, [name]: undefined, page: undefined }),
          },
        ]
      : [],
  );
  return [...named, ...inForce];
}

function Nothing({ input }: { input: DelegationListInput }): ReactNode {
  if (Object.keys(input).length > 0) {
    return (
      <Empty
        reason="no-match"
        title="No delegation matches"
        actions={<Button href={delegationsPath}>Clear filters</Button>}
      >
        Take a filter out, or clear them all.
      </Empty>
    );
  }
  return (
    <Empty reason="none" title="Nobody acts for anybody yet">
      A person's client is sent here by a gateway's answer to its first call, and asks for consent. A workload exchanges
      its SVID at the token endpoint.
    </Empty>
  );
}

/** Who acts for whom, where, with what, until when. */
export function DelegationsView({ input }: { input: DelegationListInput }): ReactNode {
  const { data, error } = useApiQuery(delegationList, input, { refetchInterval: askEveryMs });
  const zone = useZone();
  const { page: _, q, ...kept } = input;
  const exportHref = apiUrl('/api/v1/delegations/export', { ...kept, q });
  return (
    <Page
      title="Delegations"
      heading="Identities"
      trail={[{ label: 'Identities', href: '/identities' }]}
      actions={
        <>
          {data && <ExportMenu href={exportHref} total={data.total} />}
          <Button icon="chart" href="/identities/acting">
            Who acts for whom
          </Button>
          <Button href="/identities/clients">Clients and providers</Button>
        </>
      }
    >
      <IdentitiesTabs current="delegations" count={data?.total} />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <div className={styles.filters}>
            <FilterBar
              action={delegationsPath}
              label="Filter delegations"
              placeholder="Filter by person, agent, purpose or connector"
              defaultValue={q ?? ''}
              tokens={tokensOf(data, input, zone)}
              keep={Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]))}
            />
            <FacetBar facets={facetsOf(data, input)} />
          </div>
          {data.delegations.length > 0 ? (
            <>
              <DelegationsTable rows={data.delegations} total={data.total} />
              <DelegationsFoot list={data} input={input} />
            </>
          ) : (
            <Nothing input={input} />
          )}
        </>
      )}
    </Page>
  );
}
