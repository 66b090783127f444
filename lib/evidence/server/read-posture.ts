import { defineQuery } from '@/lib/operations/query';
import { periodInput, periodOf } from '../input';
import { type Basis, type Tallied, tallied } from '../judge/assessment';
import type { Period, Scope } from '../measure/period';
import type { Standstill } from '../measure/standstill';
import { assessAll } from './assess-all';
import { readBasis } from './read-assessment';
import { readStandstill } from './read-standstill';

export type FrameworkPosture = {
  id: string;
  name: string;
  edition: string;
  /** Whether it is looked at here; the others are listed to be chosen. */
  shown: boolean;
  /** How many requirements came to each verdict. */
  tallied: Tallied;
};

export type Posture = {
  period: Period;
  scope: Scope;
  basis: Basis;
  takenAt: string | null;
  /** Why nothing, or not everything, is measured now; null while all is. */
  standstill: Standstill | null;
  frameworks: FrameworkPosture[];
};

/** Where every framework stands over a period. */
export const readPosture = defineQuery({
  name: 'evidence.posture',
  permission: 'evidence:read',
  input: periodInput,
  run: async ({ db, now }, input) => {
    const { period, scope } = periodOf(input, now);
    const [{ frameworks, readings }, basis, standstill] = await Promise.all([
      assessAll(db, period, scope),
      readBasis(db, new Date(period.to)),
      readStandstill(db, now),
    ]);
    const takenAt = [...readings.values()].reduce<string | null>(
      (latest, { takenAt: at }) => (at && (!latest || at > latest) ? at : latest),
      null,
    );
    const value: Posture = {
      period,
      scope,
      basis,
      takenAt,
      standstill,
      frameworks: frameworks.map(({ id, name, edition, shown, requirements }) => ({
        id,
        name,
        edition,
        shown,
        tallied: tallied(requirements),
      })),
    };
    return { ok: true, value };
  },
});
