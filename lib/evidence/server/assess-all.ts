import type { Database } from '@/lib/database/client';
import { frameworks } from '../frameworks';
import { type Assessed, assess } from '../judge/assessment';
import type { Framework } from '../judge/framework';
import type { MetricId } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import type { Reading } from '../measure/reading';
import { readReadings } from './read-assessment';
import { readFrameworkChoices } from './read-framework-choices';
import { noStatements, readStatements, requirementKey } from './read-statements';

export type AssessedFramework = Omit<Framework, 'requirements'> & { requirements: Assessed[] };

/** Every framework judged over a period, as they stood at its end, by one reading of the metrics. */
export async function assessAll(
  db: Database,
  period: Period,
  scope: Scope,
): Promise<{ frameworks: AssessedFramework[]; readings: Map<MetricId, Reading> }> {
  const [readings, statements, choices] = await Promise.all([
    readReadings(db, period, scope),
    readStatements(db, new Date(period.to)),
    readFrameworkChoices(db),
  ]);
  return {
    frameworks: frameworks.map(({ requirements, ...framework }) => ({
      ...framework,
      shown: choices.get(framework.id) ?? framework.shown,
      requirements: requirements.map((one) =>
        assess(one, statements.get(requirementKey(framework.id, one.id)) ?? noStatements, readings),
      ),
    })),
    readings,
  };
}
