'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReadingPage } from '@/components/shell/reading-page';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { metricDetail } from '@/lib/evidence/client/queries';
import type { Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { across, type EvidenceInput, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import type { Resting } from '@/lib/evidence/server/read-metric';
import { amountWords } from '@/lib/evidence/words/figure-words';
import { summaryOf } from '@/lib/evidence/words/summary';
import { EvidencePage } from '../evidence-page';
import { ReadingMark } from '../reading-mark';
import { RowsSection } from '../rows/rows-section';
import { VerdictMark } from '../verdict-mark';
import styles from './metric.module.css';
import { MetricFigures } from './metric-figures';
import { Trend } from './trend';
import { useMeasured } from './use-measured';

const natures: Record<Metric['nature'], string> = {
  event: 'Each happens in one hour; the hours of the period are added up.',
  state: 'Each stands at a moment; the last hour of the period counts.',
};
const weights: Record<Metric['weight'], string> = {
  mandatory: 'Mandatory: a requirement fails by it.',
  advisory: 'Advisory: a requirement is partial by it.',
};

function HowMeasured({ metric, reading }: { metric: Metric; reading: Reading }): ReactNode {
  const words = summaryOf({ metrics: [metric.id], applicability: null }, { [metric.id]: reading });
  return (
    <Section id="how" title="How it is measured">
      <Properties
        entries={[
          ['State', <ReadingMark key="state" state={reading.state} weight={metric.weight} />],
          ['Why no data', reading.state === 'no-data' ? `${words}.` : undefined],
          ['Looked at', metric.definition],
          ['Over time', natures[metric.nature]],
          ['Fresh for', `${amountWords(metric.cadenceHours, 'hours')}; what is older counts for nothing.`],
          ['Weight', weights[metric.weight]],
          [
            'Scope',
            metric.scope === 'environment' ? 'By environment.' : 'The whole workspace: it belongs to no environment.',
          ],
          ['Measured at', reading.takenAt ? <Time key="at" at={reading.takenAt} /> : undefined],
        ]}
      />
    </Section>
  );
}

function RestsOnIt({ resting, input }: { resting: readonly Resting[]; input: EvidenceInput }): ReactNode {
  return (
    <Section id="resting" title="Rests on it" flush>
      {resting.length === 0 ? (
        <p className={styles.nothing}>No requirement of a framework that is shown maps to it.</p>
      ) : (
        <Table label="Requirements that rest on it">
          <thead>
            <tr>
              <Th>Requirement</Th>
              <Th hideOnPhone>Framework</Th>
              <Th>Verdict</Th>
            </tr>
          </thead>
          <tbody>
            {resting.map(({ framework, requirement, verdict }) => (
              <Row key={`${framework.id} ${requirement.id}`}>
                <Td className={styles.what}>
                  <RowLink
                    href={evidenceHref(`/evidence/${framework.id}`, { ...across(input), requirement: requirement.id })}
                  >
                    <span>
                      <span className="mono label">{requirement.id}</span> {requirement.name}
                    </span>
                  </RowLink>
                </Td>
                <Td hideOnPhone>
                  <Link className="link-plain" href={evidenceHref(`/evidence/${framework.id}`, across(input))}>
                    {framework.name}
                  </Link>
                </Td>
                <Td>
                  <VerdictMark verdict={verdict} />
                </Td>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** One metric: what it measured, day by day, how, what rests on it, and its rows. */
export function MetricView({ metric, view }: { metric: Metric; view: EvidenceView }): ReactNode {
  const { input, asked } = view;
  const { data, error } = useMeasured(metricDetail, { ...asked, metric: metric.id }, view);
  const trail = [
    { label: 'Evidence', href: '/evidence' },
    { label: 'Metrics', href: evidenceHref('/evidence/metrics', across(input)) },
  ];
  if (!data) return <ReadingPage title={metric.name} trail={trail} what="the metric" problem={error?.problem} />;
  const path = `/evidence/metrics/${metric.id}`;
  return (
    <EvidencePage
      title={metric.name}
      heading={
        <>
          {metric.name} <span className="mono label">{metric.id}</span>
        </>
      }
      trail={trail}
      sub={metric.definition}
      current="metrics"
      path={path}
      view={view}
      period={data.period}
    >
      <MetricFigures metric={metric} reading={data.reading} path={path} input={input} />
      <Trend metric={metric} days={data.days} path={path} input={input} />
      <div className={styles.two}>
        <HowMeasured metric={metric} reading={data.reading} />
        <RestsOnIt resting={data.resting} input={input} />
      </div>
      <RowsSection metric={metric} reading={data.reading} path={path} view={view} />
    </EvidencePage>
  );
}
