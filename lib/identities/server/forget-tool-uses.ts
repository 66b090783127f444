import { defineJob } from '@/lib/operations/job';
import { usesKeptFrom } from '../reach/usage';

/** Counts of use by day are kept as long as anything reads them; the decisions they count are the record. */
export const forgetToolUses = defineJob({
  name: 'identities.forget-tool-uses',
  everySeconds: 3_600,
  run: async ({ db, now }) => {
    await db.toolUse.deleteMany({ where: { day: { lt: usesKeptFrom(now) } } });
  },
});
