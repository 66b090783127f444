import type { Database } from '@/lib/database/client';

export type Job = {
  kind: 'job';
  name: string;
  everySeconds: number;
  /** A topic whose notice starts it before its time. */
  wakes?: string;
  /** Work that takes long ends early once `stopping` is aborted: it is taken up again. */
  run: (context: { db: Database; now: Date; stopping: AbortSignal }) => Promise<void>;
};

/** Defines work of the worker that is not a request. */
export function defineJob(job: Omit<Job, 'kind'>): Job {
  return { kind: 'job', ...job };
}
