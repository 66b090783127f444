import { defineJob } from '@/lib/operations/job';
import { takeTallies } from './take-tallies';

/** Keeps every metric within a minute of what happened. */
export const measure = defineJob({
  name: 'evidence.measure',
  everySeconds: 60,
  run: ({ db, now }) => takeTallies(db, now),
});
