import Link from 'next/link';
import type { ReactNode } from 'react';
import { Table, Td, Th } from '@/components/ui/table';
import type { MetricId } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { metricById } from '@/lib/evidence/metrics';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import { summaryOf } from '@/lib/evidence/words/summary';
import styles from '../evidence.module.css';
import { Measured, PassesAt } from '../metric/figure-cells';

/** What maps to a requirement: each metric with what it measured, its target, and the rows it is made of. */
export function RequirementMetrics({
  metrics,
  readings,
  shown,
  path,
  input,
}: {
  metrics: readonly MetricId[];
  readings: Readonly<Record<MetricId, Reading>>;
  /** The metric whose rows stand under the table. */
  shown: MetricId | undefined;
  path: string;
  input: EvidenceInput;
}): ReactNode {
  return (
    <Table label="Metrics that map to it" inset className={styles.metrics ?? ''}>
      <thead>
        <tr>
          <Th>Metric</Th>
          <Th align="right">Measured</Th>
          <Th align="right">Passes at</Th>
          <Th align="right">Rows</Th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((id) => {
          const metric = metricById(id);
          const reading = readings[id];
          if (!reading) return null;
          const rows = evidenceHref(`/evidence/metrics/${id}`, across(input));
          const silent = reading.state === 'no-data';
          return (
            <tr key={id}>
              <Td>
                <Link
                  href={evidenceHref(path, { ...input, metric: id })}
                  scroll={false}
                  aria-current={id === shown ? 'true' : undefined}
                >
                  {metric.name}
                </Link>
                {silent && <small>{summaryOf({ metrics: [id], applicability: null }, readings)}</small>}
              </Td>
              <Td align="right">
                <Measured metric={metric} reading={reading} href={rows} />
              </Td>
              <Td align="right" className="label">
                <PassesAt metric={metric} />
              </Td>
              <Td align="right">
                {silent ? (
                  <Link className="link" href={rows}>
                    why
                  </Link>
                ) : (
                  <Link
                    className="link number-link"
                    href={rows}
                    aria-label={`${reading.population.toLocaleString('en')} rows of ${metric.name}`}
                  >
                    {reading.population.toLocaleString('en')}
                  </Link>
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
