import { defineQuery } from '@/lib/operations/query';
import { assess, type Basis, type Tallied, tallied } from '../assessment';
import { frameworks } from '../frameworks';
import { periodInput, periodOf } from '../input';
import type { Period, Scope } from '../period';
import { readBasis, readReadings } from './read-assessment';
import { readFrameworkChoices } from './read-framework-choices';
import { noStatements, readStatements, requirementKey } from './read-statements';

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
  frameworks: FrameworkPosture[];
};

/** Where every framework stands over a period. */
export const readPosture = defineQuery({
  name: 'evidence.posture',
  permission: 'evidence:read',
  input: periodInput,
  run: async ({ db, now }, input) => {
    const { period, scope } = periodOf(input, now);
    const at = new Date(period.to);
    const [readings, statements, choices, basis] = await Promise.all([
      readReadings(db, period, scope),
      readStatements(db, at),
      readFrameworkChoices(db),
      readBasis(db, at),
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
      frameworks: frameworks.map(({ id, name, edition, shown, requirements }) => ({
        id,
        name,
        edition,
        shown: choices.get(id) ?? shown,
        tallied: tallied(
          requirements.map((one) => assess(one, statements.get(requirementKey(id, one.id)) ?? noStatements, readings)),
        ),
      })),
    };
    return { ok: true, value };
  },
});
