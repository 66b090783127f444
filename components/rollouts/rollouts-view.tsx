'use client';

import type { ReactNode } from 'react';
import { PoliciesTabs } from '@/components/policies/policies-tabs';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { LoadMore, Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { rolloutList } from '@/lib/rollouts/client/queries';
import { StageBadge } from './stage-badge';

/** Versions that were brought in step by step, newest first. */
export function RolloutsView({ before }: { before: number | null }): ReactNode {
  const { data: page, error } = useApiQuery(rolloutList, { before: before ?? undefined });
  return (
    <Page
      title="Roll-outs"
      sub="A version brought in step by step: evaluated beside the one in force, then deciding for a share, then promoted."
      actions={
        page?.active && (
          <Button kind="primary" href={`/policies/rollouts/${page.active}`}>
            Open v{page.active}
          </Button>
        )
      }
    >
      <PoliciesTabs current="Roll-outs" />
      {error && <ProblemNotice problem={error.problem} />}
      {page?.rollouts.length === 0 && (
        <Empty
          reason="none"
          title="Nothing was rolled out yet"
          actions={
            <Button kind="primary" href="/policies">
              Open policies
            </Button>
          }
        >
          A proposal can be rolled out instead of published at once.
        </Empty>
      )}
      {page && page.rollouts.length > 0 && (
        <>
          <Table label="Roll-outs" rows="two">
            <thead>
              <tr>
                <Th>Version</Th>
                <Th>Stands at</Th>
                <Th hideOnPhone>Message</Th>
                <Th hideOnPhone>Last step by</Th>
                <Th hideOnPhone>At</Th>
                <Th hideOnPhone align="right">
                  Steps
                </Th>
              </tr>
            </thead>
            <tbody>
              {page.rollouts.map((rollout) => (
                <Row key={rollout.version}>
                  <Td>
                    <RowLink href={`/policies/rollouts/${rollout.version}`}>v{rollout.version}</RowLink>
                  </Td>
                  <Td>
                    <StageBadge kind={rollout.kind} />
                  </Td>
                  <Td hideOnPhone>
                    <TwoLines first={rollout.message} second={rollout.reason} />
                  </Td>
                  <Td hideOnPhone>{rollout.byName}</Td>
                  <Td hideOnPhone>
                    <Time at={rollout.at} form="date-minute" />
                  </Td>
                  <Td hideOnPhone align="right">
                    {rollout.steps}
                  </Td>
                </Row>
              ))}
            </tbody>
          </Table>
          <LoadMore shown={page.rollouts.length} href={page.next ? `/policies/rollouts?before=${page.next}` : null} />
        </>
      )}
    </Page>
  );
}
