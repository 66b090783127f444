import type { MetricId } from '../measure/metric';
import type { Reading } from '../measure/reading';
import type { Assessed } from './assessment';
import type { Verdict } from './verdict';

/** One framework's requirements as they were judged at a moment. */
export type Judged = { id: string; name: string; requirements: readonly Pick<Assessed, 'id' | 'name' | 'verdict'>[] };

/** Where the frameworks and the metrics stood at a moment. */
export type Standing = { frameworks: readonly Judged[]; readings: ReadonlyMap<MetricId, Reading> };

export type VerdictChange = {
  framework: { id: string; name: string };
  requirement: { id: string; name: string };
  /** Null where the requirement was not judged then. */
  before: Verdict | null;
  after: Verdict;
};

/** A metric that left its target, came back to it, or began or ceased to say something. */
export type ReadingChange = { metric: MetricId; before: Reading | null; after: Reading };

export type Changes = { requirements: VerdictChange[]; metrics: ReadingChange[] };

/** What differs between two moments: of requirements their verdict, of metrics what they come to. */
export function changesBetween(before: Standing, after: Standing): Changes {
  const stood = new Map(
    before.frameworks.flatMap(({ id, requirements }) =>
      requirements.map((one) => [`${id}/${one.id}`, one.verdict] as const),
    ),
  );
  return {
    requirements: after.frameworks.flatMap(({ id, name, requirements }) =>
      requirements.flatMap((one) => {
        const then = stood.get(`${id}/${one.id}`) ?? null;
        if (then === one.verdict) return [];
        return [
          {
            framework: { id, name },
            requirement: { id: one.id, name: one.name },
            before: then,
            after: one.verdict,
          },
        ];
      }),
    ),
    metrics: [...after.readings.values()].flatMap((reading) => {
      const then = before.readings.get(reading.metric) ?? null;
      return then?.state === reading.state ? [] : [{ metric: reading.metric, before: then, after: reading }];
    }),
  };
}
