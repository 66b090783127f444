import { defineJob } from '@/lib/operations/job';

/** Next months' partitions are made ahead, so that no decision waits for one. */
export const ensurePartitions = defineJob({
  name: 'decisions.ensure-partitions',
  everySeconds: 6 * 3_600,
  run: async ({ db, now }) => {
    await db.$queryRaw`SELECT ensure_decision_partitions(${now}, 3)`;
  },
});
