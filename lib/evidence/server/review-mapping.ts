import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { requirementOf } from '../frameworks';
import { mappedTo } from '../judge/assessment';
import { mostReason, sameMetrics, whyNotReview } from '../judge/review';
import type { MetricId } from '../measure/metric';
import { metrics as every } from '../metrics';
import { noRequirement, readStatementsOf, requirementKey } from './read-statements';

const metricId = z
  .string()
  .refine((id): id is MetricId => every.some((metric) => metric.id === id), 'There is no such metric.');

const mapping = z.discriminatedUnion('says', [
  z.object({ says: z.literal('confirmed') }),
  z.object({ says: z.literal('changed'), metrics: z.array(metricId).max(every.length) }),
]);

/**
 * Confirms what maps to a requirement, or changes it: to other metrics, or to none. It is judged by them from then on;
 * how it was judged before stays.
 */
export const reviewMapping = defineCommand({
  action: 'evidence.review-mapping',
  permission: 'evidence:judge',
  input: z
    .object({
      framework: z.string().max(64),
      requirement: z.string().max(64),
      reason: z.string().trim().min(1, 'Say why.').max(mostReason),
    })
    .and(mapping),
  run: async ({ tx, actor, now, newId }, { framework, requirement, reason, ...reviewed }) => {
    const of = { framework, requirement };
    const found = requirementOf(framework, requirement);
    if (!found) return noRequirement(of);
    const why = whyNotReview(framework);
    if (why) return refuse('conflict', `What ${requirement} is measured by stays as it is.`, { detail: why });
    const before = mappedTo(found.requirement, (await readStatementsOf(tx, of)).mapping);
    const metrics = reviewed.says === 'changed' ? [...new Set(reviewed.metrics)].sort() : [...before];
    if (reviewed.says === 'changed' && sameMetrics(metrics, before)) {
      return refuse('conflict', `These metrics map to ${requirement} already.`, {
        detail: 'Confirm them, if that is what you found.',
      });
    }
    const { says } = reviewed;
    await tx.requirementStatement.create({
      data: { id: newId(), ...of, kind: 'mapping', says, metrics, reason, at: now, by: actor.id, byName: actor.name },
    });
    return {
      ok: true,
      value: { ...of, says, metrics },
      subject: {
        kind: 'requirement',
        id: requirementKey(framework, requirement),
        name: `${found.framework.name} ${requirement}`,
      },
      detail: { says, metrics, before, reason },
    };
  },
});
