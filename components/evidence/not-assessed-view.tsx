'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReadingPage } from '@/components/shell/reading-page';
import { Empty } from '@/components/ui/empty';
import { Figures, Section } from '@/components/ui/section';
import { GroupRow, Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { readings as allReadings } from '@/lib/evidence/client/queries';
import type { NoData, Reading } from '@/lib/evidence/measure/reading';
import { metricById } from '@/lib/evidence/metrics';
import { across, type EvidenceInput, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import type { Unassessed } from '@/lib/evidence/server/list-readings';
import { remedyWords, silences, silenceTitles } from '@/lib/evidence/words/no-data';
import { summaryOf } from '@/lib/evidence/words/summary';
import { EvidencePage } from './evidence-page';
import styles from './metric/metric.module.css';
import { useMeasured } from './metric/use-measured';
import { VerdictMark } from './verdict-mark';

const path = '/evidence/not-assessed';

type Silent = Reading & { why: NoData };
const isSilent = (reading: Reading): reading is Silent => reading.why !== null;

const wordsOf = (reading: Reading) =>
  summaryOf({ metrics: [reading.metric], applicability: null }, { [reading.metric]: reading });

function SilentMetrics({ silent, input }: { silent: readonly Silent[]; input: EvidenceInput }): ReactNode {
  return (
    <Table label="Metrics that say nothing" rows="two">
      <thead>
        <tr>
          <Th>Metric, and why it says nothing</Th>
          <Th>What would change it</Th>
        </tr>
      </thead>
      {silences.map((why) => {
        const group = silent.filter((reading) => reading.why === why);
        if (group.length === 0) return null;
        return (
          <tbody key={why} id={why}>
            <GroupRow columns={2} title={silenceTitles[why]}>
              <span className="number label">{group.length}</span>
            </GroupRow>
            {group.map((reading) => {
              const metric = metricById(reading.metric);
              return (
                <Row key={metric.id}>
                  <Td className={styles.what}>
                    <RowLink href={evidenceHref(`/evidence/metrics/${metric.id}`, across(input))}>
                      <span>
                        <span className="mono label">{metric.id}</span> {metric.name}
                      </span>
                    </RowLink>
                    <small>{wordsOf(reading)}</small>
                  </Td>
                  <Td className={styles.what}>{remedyWords(metric, why)}</Td>
                </Row>
              );
            })}
          </tbody>
        );
      })}
    </Table>
  );
}

function UnassessedRow({
  requirement,
  silent,
  input,
}: {
  requirement: Unassessed;
  silent: ReadonlyMap<string, Silent>;
  input: EvidenceInput;
}): ReactNode {
  const { framework, id, name, metrics } = requirement;
  const without = metrics.filter((metric) => silent.has(metric));
  return (
    <Row>
      <Td className={styles.what}>
        <RowLink href={evidenceHref(`/evidence/${framework.id}`, { ...across(input), requirement: id })}>
          <span>
            <span className="mono label">{id}</span> {name}
          </span>
        </RowLink>
        <small>{framework.name}</small>
      </Td>
      <Td className={styles.what}>
        {without.length === 0
          ? 'No metric maps to it.'
          : without.map((metric, index) => (
              <span key={metric}>
                {index > 0 && ', '}
                <Link className="link-plain" href={evidenceHref(`/evidence/metrics/${metric}`, across(input))}>
                  {metricById(metric).name}
                </Link>
              </span>
            ))}
      </Td>
      <Td hideOnPhone>
        <VerdictMark verdict="no-data" />
      </Td>
    </Row>
  );
}

/** What nobody can say anything of, and why: as much a part of the answer as what passed. */
export function NotAssessedView({ view }: { view: EvidenceView }): ReactNode {
  const { input, asked } = view;
  const { data, error } = useMeasured(allReadings, asked, view);
  if (!data) return <ReadingPage title="Not assessed" what="what is not assessed" problem={error?.problem} />;
  const silent = data.readings.filter(isSilent);
  const byId = new Map(silent.map((reading) => [reading.metric as string, reading]));
  const here = evidenceHref(path, input);
  return (
    <EvidencePage
      title="Not assessed"
      current="not-assessed"
      notAssessed={data.unassessed.length}
      path={path}
      view={view}
      period={data.period}
      sub="What is not known is not a pass. Here is everything without data, why, and what would change it."
    >
      <Figures
        label="Not assessed"
        figures={[
          { value: data.unassessed.length, label: 'requirements without an answer', href: `${here}#requirements` },
          ...silences
            .map((why) => ({ why, value: silent.filter((reading) => reading.why === why).length }))
            .filter(({ value }) => value > 0)
            .map(({ why, value }) => ({
              value,
              label: `metrics: ${silenceTitles[why].toLowerCase()}`,
              href: `${here}#${why}`,
            })),
        ]}
      />
      {silent.length === 0 && data.unassessed.length === 0 ? (
        <Empty reason="none" title="Everything is assessed">
          Every metric has data in this period, and every requirement of the frameworks that are shown has an answer.
        </Empty>
      ) : (
        <>
          <Section id="metrics" title="Metrics without data" note={silent.length} flush>
            <SilentMetrics silent={silent} input={input} />
          </Section>
          <div id="requirements">
            <Section id="unassessed" title="Requirements without an answer" note={data.unassessed.length} flush>
              <Table label="What each requirement lacks" rows="two">
                <thead>
                  <tr>
                    <Th>Requirement</Th>
                    <Th>For want of</Th>
                    <Th hideOnPhone>Verdict</Th>
                  </tr>
                </thead>
                <tbody>
                  {data.unassessed.map((requirement) => (
                    <UnassessedRow
                      key={`${requirement.framework.id} ${requirement.id}`}
                      requirement={requirement}
                      silent={byId}
                      input={input}
                    />
                  ))}
                </tbody>
              </Table>
            </Section>
          </div>
        </>
      )}
    </EvidencePage>
  );
}
