import type { MetricId } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import type { Reading } from '../measure/reading';
import { metricById } from '../metrics';
import type { Framework, Requirement } from './framework';
import { judge, type Verdict } from './verdict';

/** What a reviewer said of a requirement, as the newest of its kind; of a mapping with the metrics it is from then on. */
export type Statement = { says: string; metrics: MetricId[]; reason: string; at: string; byName: string };
export type Statements = { applicability: Statement | null; mapping: Statement | null };

/** A requirement with what it came to. */
export type Assessed = Omit<Requirement, 'metrics'> & {
  /** What maps to it: as shipped, or as a reviewer changed it. */
  metrics: readonly MetricId[];
  verdict: Verdict;
} & Statements;

/** What held at the end of the period: what decisions were made by, and which state gateways had been sent. */
export type Basis = {
  policyVersion: number | null;
  /** Number of the newest fleet state; null before the first. */
  fleetState: number | null;
};

/** A framework judged over a period. */
export type Assessment = {
  framework: Pick<Framework, 'id' | 'name' | 'edition' | 'note'>;
  period: Period;
  scope: Scope;
  basis: Basis;
  requirements: Assessed[];
  /** What each metric said that any of its requirements asks. */
  readings: Record<MetricId, Reading>;
};

export type Tallied = Record<Verdict, number>;

/** How many requirements came to each verdict. */
export function tallied(requirements: readonly { verdict: Verdict }[]): Tallied {
  const counts: Tallied = { pass: 0, partial: 0, fail: 0, 'no-data': 0, 'not-applicable': 0 };
  for (const { verdict } of requirements) counts[verdict] += 1;
  return counts;
}

/**
 * What maps to a requirement: as a reviewer last confirmed or changed it, else as shipped. What was confirmed stays what
 * it was when a later version of this product ships another.
 */
export const mappedTo = (
  { metrics }: Pick<Requirement, 'metrics'>,
  mapping: Pick<Statement, 'metrics'> | null,
): readonly MetricId[] => mapping?.metrics ?? metrics;

/**
 * Judges one requirement.
 * @param readings of every metric.
 */
export function assess(
  requirement: Requirement,
  { applicability, mapping }: Statements,
  readings: ReadonlyMap<MetricId, Reading>,
): Assessed {
  const metrics = mappedTo(requirement, mapping);
  const measured = metrics.flatMap((id) => {
    const reading = readings.get(id);
    return reading ? [{ metric: metricById(id), reading }] : [];
  });
  const verdict = judge(measured, applicability?.says === 'not-applicable');
  return { ...requirement, metrics, verdict, applicability, mapping };
}
