import type { Database } from '@/lib/database/client';

export type Job = {
  kind: 'job';
  name: string;
  everySeconds: number;
  run: (context: { db: Database; now: Date }) => Promise<void>;
};

/** Defines work of the worker that is not a request. */
export function defineJob(job: Omit<Job, 'kind'>): Job {
  return { kind: 'job', ...job };
}
