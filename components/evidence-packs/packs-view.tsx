'use client';

import type { ReactNode } from 'react';
import { EvidenceTabs } from '@/components/evidence/evidence-tabs';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { evidencePacks } from '@/lib/evidence-packs/client/queries';
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

/** Every pack that was made, and the schedules that make them. */
export function PacksView({ page, frameworks }: { page: number; frameworks: Choice[] }): ReactNode {
  const { data, error } = useApiQuery(evidencePacks, page > 1 ? { page } : {});
  const isEmpty = data?.total === 0;
  return (
    <Page
      title="Reports"
      sub="A pack is a framework over a period, frozen and signed: a report, every row behind it, and a program that verifies it offline."
      actions={
        data &&
        !isEmpty && (
          <>
            <ExportMenu href="/api/v1/evidence-packs/export" total={data.total} />
            <MakeButton />
          </>
        )
      }
    >
      <EvidenceTabs current="reports" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && data.packs.length > 0 && <PacksTable list={data} page={page} />}
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
