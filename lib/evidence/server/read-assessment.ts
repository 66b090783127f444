import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { policyInForceAt } from '@/lib/policies/server/in-force-at';
import { frameworkOf } from '../frameworks';
import { periodInput, periodOf } from '../input';
import { type Assessment, assess, type Basis } from '../judge/assessment';
import type { Framework } from '../judge/framework';
import type { MetricId } from '../measure/metric';
import type { Period, Scope } from '../measure/period';
import { type Reading, read, uncounted } from '../measure/reading';
import { metrics } from '../metrics';
import { readCounted } from './read-counted';
import { noStatements, readStatements, requirementKey } from './read-statements';

/** What every metric says of a period. */
export async function readReadings(db: Database, period: Period, scope: Scope): Promise<Map<MetricId, Reading>> {
  const counted = new Map((await readCounted(db, period, scope)).map((one) => [one.metric, one]));
  return new Map(metrics.map((metric) => [metric.id, read(metric, counted.get(metric.id) ?? uncounted, period.to)]));
}

/** What held at a moment: the policy version in force, and the newest fleet state. */
export async function readBasis(db: Database, at: Date): Promise<Basis> {
  const version = await policyInForceAt(db, at);
  const fleet = await db.streamState.findFirst({
    where: { stream: 'fleet', issuedAt: { lte: at } },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return { policyVersion: version, fleetState: fleet?.number ?? null };
}

/**
 * Judges a framework over a period, as it stood at the period's end.
 * @param measured what the metrics said, where it is known already.
 */
export async function assessFramework(
  db: Database,
  framework: Framework,
  period: Period,
  scope: Scope,
  measured?: ReadonlyMap<MetricId, Reading>,
): Promise<Assessment> {
  const at = new Date(period.to);
  // One after another: in the snapshot a pack is read from there is one connection.
  const readings = measured ?? (await readReadings(db, period, scope));
  const statements = await readStatements(db, at);
  const basis = await readBasis(db, at);
  const requirements = framework.requirements.map((requirement) =>
    assess(requirement, statements.get(requirementKey(framework.id, requirement.id)) ?? noStatements, readings),
  );
  const asked = new Set(requirements.flatMap((requirement) => requirement.metrics));
  const { id, name, edition, note } = framework;
  return {
    framework: { id, name, edition, note },
    period,
    scope,
    basis,
    requirements,
    readings: Object.fromEntries([...readings].filter(([metric]) => asked.has(metric))),
  };
}

/** One framework, its requirements and what each of their metrics says. */
export const readAssessment = defineQuery({
  name: 'evidence.assessment',
  permission: 'evidence:read',
  input: periodInput.extend({ framework: z.string().max(64) }),
  run: async ({ db, now }, input) => {
    const framework = frameworkOf(input.framework);
    if (!framework) return refuse('not-found', `There is no framework ${input.framework}.`);
    const { period, scope } = periodOf(input, now);
    return { ok: true, value: await assessFramework(db, framework, period, scope) };
  },
});
