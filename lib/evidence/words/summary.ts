import type { Assessed } from '../judge/assessment';
import type { Measured } from '../judge/verdict';
import type { Metric, MetricId } from '../measure/metric';
import type { Reading } from '../measure/reading';
import { metricById } from '../metrics';
import { amountWords } from './figure-words';
import { phrases } from './phrases';

/**
 * The metric a verdict comes from: the first mandatory one that misses its target; else the first that says nothing;
 * else an advisory one that misses or says nothing; else the first that is judged. Null without any.
 */
function decisiveOf(measured: readonly Measured[]): Measured | null {
  const first = (weight: Metric['weight'], state: Reading['state']) =>
    measured.find(({ metric, reading }) => metric.weight === weight && reading.state === state);
  return (
    first('mandatory', 'misses') ??
    first('mandatory', 'no-data') ??
    first('advisory', 'misses') ??
    first('advisory', 'no-data') ??
    measured.find(({ reading }) => reading.state === 'meets') ??
    measured[0] ??
    null
  );
}

/**
 * One short sentence under a requirement: what its verdict comes from, with figures. Without a full stop.
 * @param readings of every metric that maps to it.
 */
export function summaryOf(
  { metrics, applicability }: Pick<Assessed, 'metrics' | 'applicability'>,
  readings: Readonly<Record<MetricId, Reading>>,
): string {
  if (applicability?.says === 'not-applicable') return applicability.reason;
  const measured = metrics.flatMap((id) => {
    const reading = readings[id];
    return reading ? [{ metric: metricById(id), reading }] : [];
  });
  const decisive = decisiveOf(measured);
  if (!decisive) return 'nothing here measures it';
  const words = readingWords(decisive);
  return decisive.reading.state === 'reported' ? `${words}; reported, without a target` : words;
}

/** What a metric says of a period, in one short sentence without a full stop: "2 of 36 tools not pinned". */
export function readingWords({ metric, reading }: Measured): string {
  if (reading.state === 'no-data') return silenceWords(metric, reading);
  const missed = reading.figures.findIndex(({ meets }) => meets === false);
  const at = Math.max(missed, 0);
  const figure = metric.figures[at] ?? metric.figures[0];
  const { population, meeting, spread } = reading;
  if (figure.of === 'spread') return spreadWords(metric, population, spread ?? {});
  const phrase = phrases[metric.id] ?? {};
  if (figure.of === 'percentile') {
    const amount = amountWords(reading.figures[at]?.value ?? 0, metric.unit);
    return `${portionWords(figure.percent, metric.rows)} ${phrase.does} at most ${amount}`;
  }
  const missing = (population - meeting).toLocaleString('en');
  return `${missing} of ${population.toLocaleString('en')} ${metric.rows} ${phrase.falls}`;
}

function portionWords(percent: number, rows: string): string {
  if (percent === 100) return rows;
  return percent === 50 ? `half of ${rows}` : `${percent} % of ${rows}`;
}

/** The words seen most, "19,204 decisions: 18,000 allow, 1,204 deny": three, and how many others there were. */
function spreadWords({ rows }: Metric, population: number, spread: Record<string, number>): string {
  const seen = Object.entries(spread).sort(([, one], [, other]) => other - one);
  const shown = seen.slice(0, 3).map(([word, times]) => `${times.toLocaleString('en')} ${word}`);
  const others = seen.slice(3).reduce((sum, [, times]) => sum + times, 0);
  const words = others > 0 ? [...shown, `${others.toLocaleString('en')} other`] : shown;
  return `${population.toLocaleString('en')} ${rows}: ${words.join(', ')}`;
}

/** Why a metric says nothing, without a full stop. */
function silenceWords({ rows, unmeasured, nature, cadenceHours }: Metric, { why }: Reading): string {
  switch (why) {
    case 'unmeasured':
      return (unmeasured ?? 'Nothing here measures it.').replace(/\.$/, '');
    case 'expired':
      return `${rows} last looked at more than ${amountWords(cadenceHours, 'hours')} before the end`;
    case 'nothing':
      return nature === 'event' ? `no ${rows} in this period` : `no ${rows} to look at`;
    default:
      return `${rows} not measured in this period`;
  }
}
