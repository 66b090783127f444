import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Figures } from '@/components/ui/section';
import type { Figure, Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import { figureWords, targetWords } from '@/lib/evidence/words/figure-words';

function labelOf(figure: Figure, unit: Metric['unit']): string {
  if (figure.atLeast !== undefined || figure.atMost !== undefined) return `passes at ${targetWords(figure, unit)}`;
  return figure.of === 'share' ? 'as they should be, reported' : 'reported';
}

/** What a metric measured over the period, how many rows that is made of, and how many of them do not hold. */
export function MetricFigures({
  metric,
  reading,
  path,
  input,
}: {
  metric: Metric;
  reading: Reading;
  path: string;
  input: EvidenceInput;
}): ReactNode {
  const { only: _, value: __, offset: ___, ...all } = input;
  const rows = `${evidenceHref(path, all)}#rows`;
  const missing = `${evidenceHref(path, { ...all, only: 'missing' })}#rows`;
  const failing = reading.population - reading.meeting;
  const words = metric.figures.some((figure) => figure.of === 'spread') ? Object.entries(reading.spread ?? {}) : [];
  if (words.length > 0) return <Spread words={words} reading={reading} metric={metric} path={path} input={all} />;
  return (
    <Figures
      label="In this period"
      figures={[
        ...metric.figures.map((figure, index) => {
          const { value = null, meets = null } = reading.figures[index] ?? {};
          const words = figureWords(figure, metric.unit, value);
          return {
            value: meets === false ? <Mark {...missedBy(metric)}>{words}</Mark> : words,
            label: labelOf(figure, metric.unit),
            href: rows,
          };
        }),
        ...(reading.state === 'no-data'
          ? []
          : [
              { value: reading.population.toLocaleString('en'), label: `${metric.rows} looked at`, href: rows },
              { value: failing.toLocaleString('en'), label: 'not as they should be', href: missing },
            ]),
      ]}
    />
  );
}

/** Words a row of figures has room for. */
const mostWords = 6;

/** How often each word was seen, the most frequent first: reported, so that no row fails. */
function Spread({
  words,
  reading,
  metric,
  path,
  input,
}: {
  words: readonly (readonly [word: string, times: number])[];
  reading: Reading;
  metric: Metric;
  path: string;
  input: EvidenceInput;
}): ReactNode {
  return (
    <Figures
      label="In this period"
      figures={[
        {
          value: reading.population.toLocaleString('en'),
          label: `${metric.rows}, reported`,
          href: `${evidenceHref(path, input)}#rows`,
        },
        ...words
          .toSorted(([, one], [, other]) => other - one)
          .slice(0, mostWords)
          .map(([value, times]) => ({
            value: times.toLocaleString('en'),
            label: value,
            href: `${evidenceHref(path, { ...input, value })}#rows`,
          })),
      ]}
    />
  );
}

const missedBy = ({ weight }: Metric) =>
  weight === 'mandatory'
    ? ({ state: 'deny', icon: 'cross' } as const)
    : ({ state: 'expiring', icon: 'half-circle' } as const);
