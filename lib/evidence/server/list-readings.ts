import { defineQuery } from '@/lib/operations/query';
import { periodInput, periodOf } from '../input';
import type { Assessed } from '../judge/assessment';
import type { Period, Scope } from '../measure/period';
import type { Reading } from '../measure/reading';
import { assessAll } from './assess-all';

/** A requirement nobody can say anything of yet. */
export type Unassessed = { framework: { id: string; name: string } } & Pick<Assessed, 'id' | 'name' | 'metrics'>;

export type Readings = { period: Period; scope: Scope; readings: Reading[]; unassessed: Unassessed[] };

/** What every metric says of a period, and which requirements of the shown frameworks are left without an answer. */
export const listReadings = defineQuery({
  name: 'evidence.readings',
  permission: 'evidence:read',
  input: periodInput,
  run: async ({ db, now }, input) => {
    const { period, scope } = periodOf(input, now);
    const { frameworks, readings } = await assessAll(db, period, scope);
    const value: Readings = {
      period,
      scope,
      readings: [...readings.values()],
      unassessed: frameworks
        .filter(({ shown }) => shown)
        .flatMap(({ id, name, requirements }) =>
          requirements
            .filter(({ verdict }) => verdict === 'no-data')
            .map((one) => ({ framework: { id, name }, id: one.id, name: one.name, metrics: one.metrics })),
        ),
    };
    return { ok: true, value };
  },
});
