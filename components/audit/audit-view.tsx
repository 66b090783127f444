'use client';

import type { ReactNode } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { WithPanel } from '@/components/ui/side-panel';
import { LoadMore } from '@/components/ui/table';
import { SegmentLinks } from '@/components/ui/tabs';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { type Role, whyNot } from '@/lib/access/permissions';
import type { AuditFilter } from '@/lib/audit/audit-filter';
import { auditEvents } from '@/lib/audit/client/queries';
import { useApiQuery } from '@/lib/http/client/api-query';
import { listUrl } from '@/lib/http/list-url';
import { AuditPanel } from './audit-panel';
import { AuditTable } from './audit-table';
import { ChainCheck } from './chain-check';
import { auditFacets, auditPath, auditUrl } from './facets';

const ranges = [
  { label: '24 h', range: 'day' },
  { label: '7 d', range: 'week' },
  { label: '30 d', range: 'month' },
  { label: 'All', range: undefined },
] as const;
const pageSize = 100;
const mostShown = 1_000;

/** What the console did, who did it, and whether the record is whole. */
export function AuditView({
  input,
  openNumber,
}: {
  input: Partial<AuditFilter>;
  openNumber: number | null;
}): ReactNode {
  const { member } = useFrameData();
  const shut = whyNot(member.roles as Role[], 'audit:read');
  const { data, error } = useApiQuery(auditEvents, input, { enabled: !shut });
  const shown = data?.events.length ?? 0;
  const isCut = data !== undefined && shown < data.total;
  const more = isCut && shown < mostShown ? { ...input, limit: Math.min(shown + pageSize, mostShown) } : null;
  const eventUrl = (number: number) => listUrl(auditPath, { ...input, event: number });
  return (
    <Page
      title="Audit log"
      heading="Settings"
      actions={
        !shut && (
          <>
            <Button icon="download" href={listUrl('/api/v1/audit/export', input)} download>
              Export CSV
            </Button>
            <Button icon="download" href={listUrl('/api/v1/audit/export', { ...input, format: 'json' })} download>
              Export JSON
            </Button>
          </>
        )
      }
    >
      <SettingsTabs current="Audit log" />
      {shut ? (
        <Empty reason="no-permission" title="The audit log is for auditors and administrators">
          {shut} An administrator can give it to you.
        </Empty>
      ) : (
        <WithPanel
          panel={
            openNumber !== null && (
              <AuditPanel
                key={openNumber}
                number={openNumber}
                closeHref={listUrl(auditPath, input)}
                newerHref={neighbour(data?.events, openNumber, -1, eventUrl)}
                olderHref={neighbour(data?.events, openNumber, 1, eventUrl)}
              />
            )
          }
        >
          <ChainCheck />
          <FilterBar
            action={auditPath}
            label="Filter the audit log"
            placeholder="Filter by action, name or id"
            defaultValue={input.q}
            keep={{ noun: input.noun, outcome: input.outcome, actor: input.actor, range: input.range }}
          >
            <SegmentLinks
              label="Range"
              segments={ranges.map(({ label, range }) => ({
                label,
                href: auditUrl(input, { range }),
                current: input.range === range,
              }))}
            />
          </FilterBar>
          {data && <FacetBar facets={auditFacets(data.counts, input)} />}
          {error && <ProblemNotice problem={error.problem} />}
          {data && shown > 0 && (
            <>
              <AuditTable events={data.events} total={data.total} openNumber={openNumber} eventUrl={eventUrl} />
              <LoadMore shown={shown} total={data.total} href={more && listUrl(auditPath, more)} />
            </>
          )}
          {data && shown === 0 && (
            <Empty reason="no-match" title="No event matches" actions={<Button href={auditPath}>Clear filters</Button>}>
              Every change of this console is in the log; the filters leave none of them.
            </Empty>
          )}
        </WithPanel>
      )}
    </Page>
  );
}

function neighbour(
  events: readonly { number: number }[] | undefined,
  open: number,
  step: 1 | -1,
  url: (number: number) => string,
): string | undefined {
  const index = events?.findIndex(({ number }) => number === open) ?? -1;
  const next = index < 0 ? undefined : events?.[index + step];
  return next && url(next.number);
}
