'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReadingPage } from '@/components/shell/reading-page';
import { Empty } from '@/components/ui/empty';
import { Section } from '@/components/ui/section';
import { Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { changes } from '@/lib/evidence/client/queries';
import type { ReadingChange, VerdictChange } from '@/lib/evidence/judge/changes';
import { hourOf } from '@/lib/evidence/measure/hours';
import type { Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { metricById } from '@/lib/evidence/metrics';
import { across, type EvidenceInput, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import { figureWords } from '@/lib/evidence/words/figure-words';
import { EvidencePage } from './evidence-page';
import { useMeasured } from './metric/use-measured';
import { ReadingMark } from './reading-mark';
import { SinceControl } from './since-control';
import { VerdictMark } from './verdict-mark';

const path = '/evidence/changes';

function ChangedRequirements({
  changed,
  input,
}: {
  changed: readonly VerdictChange[];
  input: EvidenceInput;
}): ReactNode {
  return (
    <Table label="Requirements whose verdict differs" rows="two">
      <thead>
        <tr>
          <Th>Requirement</Th>
          <Th>Was</Th>
          <Th>Is</Th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ framework, requirement, before, after }) => (
          <Row key={`${framework.id} ${requirement.id}`}>
            <Td>
              <TwoLines
                first={
                  <RowLink
                    href={evidenceHref(`/evidence/${framework.id}`, { ...across(input), requirement: requirement.id })}
                  >
                    {requirement.id} {requirement.name}
                  </RowLink>
                }
                second={framework.name}
              />
            </Td>
            <Td>{before ? <VerdictMark verdict={before} /> : <span className="label">not judged then</span>}</Td>
            <Td>
              <VerdictMark verdict={after} />
            </Td>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function ReadingWords({ metric, reading }: { metric: Metric; reading: Reading | null }): ReactNode {
  if (!reading) return <span className="label">not measured then</span>;
  const figures = metric.figures.map((figure, index) =>
    figureWords(figure, metric.unit, reading.figures[index]?.value ?? null),
  );
  return (
    <TwoLines
      first={<ReadingMark state={reading.state} weight={metric.weight} />}
      second={reading.state === 'no-data' ? '' : figures.join(', ')}
    />
  );
}

function ChangedMetrics({ changed, input }: { changed: readonly ReadingChange[]; input: EvidenceInput }): ReactNode {
  return (
    <Table label="Metrics that crossed their target" rows="two">
      <thead>
        <tr>
          <Th>Metric</Th>
          <Th>Was</Th>
          <Th>Is</Th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ metric: id, before, after }) => {
          const metric = metricById(id);
          return (
            <Row key={id}>
              <Td>
                <RowLink href={evidenceHref(`/evidence/metrics/${id}`, across(input))}>
                  <span>
                    <span className="mono label">{id}</span> {metric.name}
                  </span>
                </RowLink>
              </Td>
              <Td>
                <ReadingWords metric={metric} reading={before} />
              </Td>
              <Td>
                <ReadingWords metric={metric} reading={after} />
              </Td>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

/** What differs between two moments: requirements judged otherwise, and metrics that crossed their target. */
export function ChangesView({ view }: { view: EvidenceView }): ReactNode {
  const { input, asked } = view;
  const { data, error } = useMeasured(changes, { ...asked, ...(input.since && { since: input.since }) }, view);
  if (!data) return <ReadingPage title="What changed" what="what changed" problem={error?.problem} />;
  const { requirements, metrics, since, period, report } = data;
  return (
    <EvidencePage
      title="What changed"
      current="posture"
      path={path}
      view={view}
      period={period}
      sub={
        <>
          As it stood at <Time at={since} form="date-minute" /> <ZoneName /> and at{' '}
          <Time at={period.to} form="date-minute" /> <ZoneName />, each over a period as long.
          {report && hourOf(new Date(report.to)).toISOString() === since && (
            <>
              {' '}
              The first is the end of{' '}
              <Link className="link-inline" href={`/evidence/packs/${report.id}`}>
                the last report
              </Link>
              .
            </>
          )}
        </>
      }
      actions={
        <SinceControl
          since={since}
          end={period.to}
          report={report}
          hrefOf={(at) => evidenceHref(path, { ...input, since: at })}
        />
      }
    >
      {requirements.length === 0 && metrics.length === 0 ? (
        <Empty reason="none" title="Nothing changed">
          Every requirement is judged as it was, and no metric crossed its target.
        </Empty>
      ) : (
        <>
          <Section id="changed-requirements" title="Requirements" note={requirements.length} flush>
            <ChangedRequirements changed={requirements} input={input} />
          </Section>
          <Section id="changed-metrics" title="Metrics" note={metrics.length} flush>
            <ChangedMetrics changed={metrics} input={input} />
          </Section>
        </>
      )}
    </EvidencePage>
  );
}
