import type { Metric } from '../measure/metric';
import type { Reading } from '../measure/reading';

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

/** Whether any of them has a target: what is only reported shows no more than that it is watched. */
const isJudged = (measured: readonly Measured[]): boolean =>
  measured.some(({ reading }) => reading.state === 'meets' || reading.state === 'misses');

/**
 * What the metrics of a control, or of a framework's requirement, come to.
 * - fail: a mandatory metric misses its target;
 * - no data: a mandatory metric, or every metric, says nothing;
 * - partial: an advisory metric misses, or says nothing, or none has a target to meet, so that not all of it is shown;
 * - pass: every metric is measured, at least one meets its target and none misses.
 * @param notApplicable somebody has written why it does not apply.
 */
export function judge(measured: readonly Measured[], notApplicable: boolean): Verdict {
  if (notApplicable) return 'not-applicable';
  const silent = ({ reading }: Measured) => reading.state === 'no-data';
  const mandatory = measured.filter(({ metric }) => metric.weight === 'mandatory');
  if (mandatory.some(({ reading }) => reading.state === 'misses')) return 'fail';
  if (measured.every(silent) || mandatory.some(silent)) return 'no-data';
  const short = measured.some((one) => silent(one) || one.reading.state === 'misses');
  return short || !isJudged(measured) ? 'partial' : 'pass';
}
