'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { connectorRoads } from '@/lib/credentials/client/queries';
import { type RoadStepName, roadSteps, stepTitles } from '@/lib/credentials/road';
import type { Road } from '@/lib/credentials/server/read-roads';
import { useApiQuery } from '@/lib/http/client/api-query';

const trail = [
  { label: 'Identities', href: '/identities' },
  { label: 'Credentials', href: '/identities/credentials' },
];

/** Connectors whose next step this is, with how far the others are. */
function Waiting({ step, roads }: { step: RoadStepName; roads: readonly Road[] }): ReactNode {
  return (
    <Section id={step} title={stepTitles[step]} note={`${roads.length} waiting`} flush>
      <Table label={`Connectors that wait to: ${stepTitles[step]}`} rows="dense">
        <thead>
          <tr>
            <Th>Connector</Th>
            <Th align="right">Static secrets</Th>
            <Th align="right">Sealed here</Th>
            <Th align="right">Owned, ending, fresh</Th>
          </tr>
        </thead>
        <tbody>
          {roads.map(({ connector, facts }) => (
            <tr key={connector.id}>
              <Td>
                <Link className="link-plain" href={`/connectors/${connector.id}?tab=credentials`}>
                  {connector.name}
                </Link>
              </Td>
              <Td align="right">{facts.known}</Td>
              <Td align="right">{facts.sealed}</Td>
              <Td align="right">{facts.kept}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** Which connectors still live on static secrets, by what is to be done next. */
export function RoadView(): ReactNode {
  const { data, error } = useApiQuery(connectorRoads, {});
  return (
    <Page
      title="Road to no static secrets"
      trail={trail}
      sub="A connector with a static secret is listed under the next step it can take."
    >
      {error && <ProblemNotice problem={error.problem} />}
      {data?.roads.length === 0 && (
        <Empty reason="none" title="No connector has a static secret that is known">
          What gateways see and what is imported is compared with it all the time.
        </Empty>
      )}
      {data &&
        roadSteps.map((step) => {
          const waiting = data.roads.filter(({ next }) => next === step);
          return waiting.length > 0 && <Waiting key={step} step={step} roads={waiting} />;
        })}
    </Page>
  );
}
