import { populationOf } from '@/lib/access-reviews/server/population';
import type { ComputedSource } from './source';

const reviewDays = 180;
const dayMs = 86_400_000;

/** What people look at again. */
export const reviewSources: ComputedSource[] = [
  {
    metric: 'M30',
    everyHours: 1,
    compute: async (db, { to }) => {
      const { subjects } = await populationOf(db, { kinds: ['connector', 'grant'], environment: null }, to);
      const due = new Date(to.getTime() - reviewDays * dayMs).toISOString();
      return subjects.map(({ kind, subjectId, name, facts, lastReviewedAt }) => ({
        at: lastReviewedAt ?? due,
        environment: facts.environment,
        meets: lastReviewedAt !== null && lastReviewedAt >= due,
        value: null,
        // A grant is looked at on its agent.
        kind: kind === 'connector' ? ('connector' as const) : ('identity' as const),
        id: subjectId,
        name,
        says: lastReviewedAt ? 'A completed review decided on it then.' : 'No completed review has decided on it.',
      }));
    },
  },
];
