import type { Metric } from './metric';
import type { Reading } from './reading';

export const verdicts = ['pass', 'partial', 'fail', 'no-data', 'not-applicable'] as const;
export type Verdict = (typeof verdicts)[number];

export const verdictWords: Record<Verdict, string> = {
  pass: 'pass',
  partial: 'partial',
  fail: 'fail',
  'no-data': 'no data',
  'not-applicable': 'not applicable',
};

/** A metric with what it said: what a verdict is made of. */
export type Measured = { metric: Metric; reading: Reading };

/**
 * What the metrics of a control, or of a framework's requirement, come to.
 * - fail: a mandatory metric misses its target;
 * - no data: a mandatory metric, or every metric, says nothing;
 * - partial: an advisory metric misses, or says nothing, so that not all of it is shown;
 * - pass: every metric is measured and none misses.
 * @param notApplicable somebody has written why it does not apply.
 */
export function judge(measured: readonly Measured[], notApplicable: boolean): Verdict {
  if (notApplicable) return 'not-applicable';
  const silent = ({ reading }: Measured) => reading.state === 'no-data';
  const mandatory = measured.filter(({ metric }) => metric.weight === 'mandatory');
  if (mandatory.some(({ reading }) => reading.state === 'misses')) return 'fail';
  if (measured.every(silent) || mandatory.some(silent)) return 'no-data';
  const short = measured.some((one) => silent(one) || one.reading.state === 'misses');
  return short ? 'partial' : 'pass';
}
