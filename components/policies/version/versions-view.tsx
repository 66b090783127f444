'use client';

import type { ReactNode } from 'react';
import { StageBadge } from '@/components/rollouts/stage-badge';
import { Page } from '@/components/shell/page';
import { Badge, Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { ExportMenu } from '@/components/ui/export-menu';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { LoadMore, Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyVersions } from '@/lib/policies/client/queries';
import type { VersionSummary } from '@/lib/policies/server/read-versions';
import { PoliciesTabs } from '../policies-tabs';

/** Every version that was ever in force, newest first. They never change. */
export function VersionsView({ before }: { before: number | null }): ReactNode {
  const versions = useApiQuery(policyVersions, { before: before ?? undefined });
  const page = versions.data;
  return (
    <Page
      title="Versions"
      heading="Policy versions"
      sub="Each is what gateways were told to enforce, who wrote it, and who published it. A version never changes."
      actions={
        page &&
        page.head > 0 && (
          <>
            {page.head > 1 && (
              <Button href={`/policies/versions/compare?from=${page.head - 1}&to=${page.head}`}>
                Compare versions
              </Button>
            )}
            <ExportMenu href="/api/v1/policies/versions/export" total={page.head} />
          </>
        )
      }
    >
      <PoliciesTabs current="Versions" />
      {versions.error && <ProblemNotice problem={versions.error.problem} />}
      {page?.head === 0 && (
        <Empty
          reason="none"
          title="Nothing was published yet"
          actions={
            <Button kind="primary" href="/policies">
              Open policies
            </Button>
          }
        >
          Until the first version is published, every call is denied.
        </Empty>
      )}
      {page && page.versions.length > 0 && (
        <>
          <Table label="Policy versions" rows="two">
            <thead>
              <tr>
                <Th>Version</Th>
                <Th>Message</Th>
                <Th hideOnPhone>Author</Th>
                <Th hideOnPhone>Published by</Th>
                <Th hideOnPhone>Published</Th>
                <Th hideOnPhone align="right">
                  Policies
                </Th>
                <Th>Acknowledged</Th>
              </tr>
            </thead>
            <tbody>
              {page.versions.map((version) => (
                <VersionRow key={version.number} version={version} />
              ))}
            </tbody>
          </Table>
          <LoadMore
            shown={page.versions.length}
            total={page.head}
            href={page.next ? `/policies/versions?before=${page.next}` : null}
          />
        </>
      )}
    </Page>
  );
}

function VersionRow({ version }: { version: VersionSummary }): ReactNode {
  const { number, acknowledgement, selfPublication, emergency } = version;
  return (
    <Row>
      <Td>
        <span className="inline">
          <RowLink href={`/policies/versions/${number}`}>v{number}</RowLink>
          {version.inForce && <Badge state="allow">in force</Badge>}
          {version.rollout && !version.inForce && <StageBadge kind={version.rollout} />}
        </span>
      </Td>
      <Td>
        {selfPublication ? (
          <TwoLines
            first={version.message}
            second={<Mark state="expiring">published without review: {selfPublication.reason}</Mark>}
          />
        ) : emergency ? (
          <TwoLines
            first={version.message}
            second={<Mark state="expiring">published in an emergency: {emergency.reason}</Mark>}
          />
        ) : (
          version.message
        )}
      </Td>
      <Td hideOnPhone>{version.authorName}</Td>
      <Td hideOnPhone>{version.publisherName}</Td>
      <Td hideOnPhone>
        <Time at={version.publishedAt} form="date-minute" />
      </Td>
      <Td hideOnPhone align="right">
        {version.policies}
      </Td>
      <Td>
        {acknowledgement.of === 0 ? (
          <span className="label">no gateway</span>
        ) : (
          <EnforcementStrip
            ticks={acknowledgement.ticks.map(({ tick }) => tick)}
            subject={`acknowledged policy v${number}`}
          />
        )}
      </Td>
    </Row>
  );
}
