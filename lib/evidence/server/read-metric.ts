import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { periodInput, periodOf } from '../input';
import type { Verdict } from '../judge/verdict';
import { type MetricDay, readDays } from '../measure/days';
import type { Period, Scope } from '../measure/period';
import { type Reading, read, uncounted } from '../measure/reading';
import { assessAll } from './assess-all';
import { metricNamed } from './metric-named';
import { readCounted } from './read-counted';

/** A requirement that rests on a metric. */
export type Resting = {
  framework: { id: string; name: string };
  requirement: { id: string; name: string };
  verdict: Verdict;
};

export type MetricDetail = {
  period: Period;
  scope: Scope;
  reading: Reading;
  days: MetricDay[];
  /** Of the frameworks that are shown. */
  resting: Resting[];
};

/** What one metric says of a period, day by day, and what rests on it. */
export const readMetric = defineQuery({
  name: 'evidence.metric',
  permission: 'evidence:read',
  input: periodInput.extend({ metric: z.string().max(8) }),
  run: async ({ db, now }, { metric: id, ...input }) => {
    const named = metricNamed(id);
    if (!named.ok) return named;
    const metric = named.value;
    const { period, scope } = periodOf(input, now);
    const [byDay, { frameworks, readings }] = await Promise.all([
      readCounted(db, period, scope, { byDay: true, only: [metric.id] }),
      assessAll(db, period, scope),
    ]);
    const value: MetricDetail = {
      period,
      scope,
      reading: readings.get(metric.id) ?? read(metric, uncounted, period.to),
      days: readDays(metric, byDay, period),
      resting: frameworks
        .filter(({ shown }) => shown)
        .flatMap((framework) =>
          framework.requirements
            .filter(({ metrics: asked }) => asked.includes(metric.id))
            .map((requirement) => ({
              framework: { id: framework.id, name: framework.name },
              requirement: { id: requirement.id, name: requirement.name },
              verdict: requirement.verdict,
            })),
        ),
    };
    return { ok: true, value };
  },
});
