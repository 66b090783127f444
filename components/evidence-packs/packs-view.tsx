'use client';

import type { ReactNode } from 'react';
import { EvidenceTabs } from '@/components/evidence/evidence-tabs';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { evidencePacks } from '@/lib/evidence-packs/client/queries';
import { type PackListInput, packsHref } from '@/lib/evidence-packs/list-input';
import type { PackList } from '@/lib/evidence-packs/server/list-evidence-packs';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { PacksTable } from './packs-table';
import { type Choice, SchedulesSection } from './schedules-section';

function MakeButton(): ReactNode {
  return (
    <Button kind="primary" icon="plus" href="/evidence/packs/new" disabledReason={useWhyNot('evidence-packs:make')}>
      Make pack
    </Button>
  );
}

function facetsOf({ frameworks }: PackList, { framework }: PackListInput): Facet[] {
  const options = frameworks.map(({ id, name, count }) => ({
    ...{ label: name, count, selected: id === framework },
    href: packsHref(id === framework ? {} : { framework: id }),
  }));
  return [{ label: 'Framework', options }];
}

/** Every pack that was made, and the schedules that make them. */
export function PacksView({ input, frameworks }: { input: PackListInput; frameworks: Choice[] }): ReactNode {
  const { data, error } = useApiQuery(evidencePacks, input);
  const isEmpty = data?.frameworks.length === 0;
  return (
    <Page
      title="Reports"
      sub="A pack is a framework over a period, frozen and signed: a report, every row behind it, and a program that verifies it offline."
      actions={
        data &&
        !isEmpty && (
          <>
            <ExportMenu href={apiUrl('/api/v1/evidence-packs/export', input)} total={data.total} />
            <MakeButton />
          </>
        )
      }
    >
      <EvidenceTabs current="reports" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && data.frameworks.length > 1 && <FacetBar facets={facetsOf(data, input)} />}
      {data && data.packs.length > 0 && <PacksTable list={data} input={input} />}
      {data && data.packs.length === 0 && !isEmpty && (
        <Empty
          reason="no-match"
          title="No pack matches"
          actions={<Button href="/evidence/packs">Clear filters</Button>}
        >
          There is none of this framework here.
        </Empty>
      )}
      {isEmpty && (
        <Empty reason="none" title="No pack was made yet" actions={<MakeButton />}>
          Choose a framework and a period: the page says how many rows a pack has and what nobody measured, before it is
          made.
        </Empty>
      )}
      <SchedulesSection frameworks={frameworks} />
    </Page>
  );
}
