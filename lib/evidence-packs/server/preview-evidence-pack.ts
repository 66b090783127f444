import { frameworkOf } from '@/lib/evidence/frameworks';
import { type Tallied, tallied } from '@/lib/evidence/judge/assessment';
import type { Period } from '@/lib/evidence/measure/period';
import { metricById } from '@/lib/evidence/metrics';
import { assessFramework } from '@/lib/evidence/server/read-assessment';
import { summaryOf } from '@/lib/evidence/words/summary';
import { refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { mostRows } from '../content';
import { rowsTell } from '../counted';
import { packInput, packTime } from '../input';

export type PackPreview = {
  period: Period;
  metrics: number;
  /** Rows the figures count, and how many of them the pack lists at most. */
  population: number;
  rows: number;
  verdicts: Tallied;
  /** Requirements no verdict stands behind, each with why. */
  notAssessed: { id: string; name: string; why: string }[];
};

/** What a pack would say before it is made, by what was counted until a minute ago. */
export const previewEvidencePack = defineQuery({
  name: 'evidence-pack.preview',
  permission: 'evidence-packs:read',
  input: packInput,
  run: async ({ db, now }, input) => {
    const framework = frameworkOf(input.framework);
    if (!framework) return refuse('not-found', `There is no framework ${input.framework}.`);
    const time = packTime(input, now);
    if ('not' in time) return refuse('invalid-input', 'There is no such period.', { detail: time.not });
    const scope = { environments: input.environment.length > 0 ? input.environment : null };
    const { requirements, readings } = await assessFramework(db, framework, time.period, scope);
    const all = Object.values(readings);
    const value: PackPreview = {
      period: time.period,
      metrics: all.length,
      population: all.reduce((sum, { population }) => sum + population, 0),
      rows: all
        .filter(({ metric }) => rowsTell(metricById(metric), time.period, now))
        .reduce((sum, { population }) => sum + Math.min(population, mostRows), 0),
      verdicts: tallied(requirements),
      notAssessed: requirements
        .filter(({ verdict }) => verdict === 'no-data' || verdict === 'not-applicable')
        .map((one) => ({ id: one.id, name: one.name, why: summaryOf(one, readings) })),
    };
    return { ok: true, value };
  },
});
