import type { ReactNode } from 'react';
import { ExportMenu } from '@/components/ui/export-menu';
import { type Facet, FacetBar } from '@/components/ui/facet-bar';
import { Section } from '@/components/ui/section';
import type { Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { type EvidenceInput, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import { apiUrl } from '@/lib/http/client/api-path';
import { RowsTable } from './rows-table';

/** Words a bar has room for. */
const mostWords = 8;

function facetsOf(
  metric: Metric,
  { population, meeting, spread }: Reading,
  path: string,
  input: EvidenceInput,
): Facet[] {
  const { only, value, offset: _, ...rest } = input;
  const href = (filter: EvidenceInput) => `${evidenceHref(path, { ...rest, ...filter })}#rows`;
  const isSpread = metric.figures.some((figure) => figure.of === 'spread');
  const words = isSpread ? Object.entries(spread ?? {}).sort(([, one], [, other]) => other - one) : [];
  return [
    {
      label: 'Rows',
      options: [
        { label: 'all', count: population, href: href({}), selected: !only && !value },
        {
          label: 'not as they should be',
          count: population - meeting,
          href: href({ only: 'missing' }),
          selected: only === 'missing',
        },
      ],
    },
    ...(words.length > 0
      ? [
          {
            label: 'Value',
            options: words.slice(0, mostWords).map(([word, count]) => ({
              label: word,
              count,
              href: href(value === word ? {} : { value: word }),
              selected: value === word,
            })),
          },
        ]
      : []),
  ];
}

/** Every row behind a metric, with what narrows them, and as a file. */
export function RowsSection({
  metric,
  reading,
  path,
  view,
}: {
  metric: Metric;
  reading: Reading;
  path: string;
  view: EvidenceView;
}): ReactNode {
  const { only, value } = view.input;
  const total = value
    ? (reading.spread?.[value] ?? 0)
    : only
      ? reading.population - reading.meeting
      : reading.population;
  const file = { ...view.asked, metric: metric.id, ...(only && { only }), ...(value && { value }) };
  return (
    <div id="rows">
      <Section
        id="metric-rows"
        title="Rows"
        note={metric.rows}
        flush
        more={<ExportMenu href={apiUrl('/api/v1/evidence/metrics/[metric]/rows/export', file)} total={total} />}
      >
        <FacetBar facets={facetsOf(metric, reading, path, view.input)} />
        <RowsTable metric={metric} total={total} isSilent={reading.state === 'no-data'} path={path} view={view} />
      </Section>
    </div>
  );
}
