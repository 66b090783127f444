import { database } from '@/lib/database/client';
import type { Job } from '@/lib/operations/job';
import { jobs } from '@/lib/registry/jobs';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
// The supervisor holds the channel: when it is gone, so are we.
process.once('disconnect', () => stopping.abort());

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    stopping.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function repeat(job: Job): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await job.run({ db: database(), now: new Date() });
      await pause(job.everySeconds);
    } catch (error) {
      console.error(JSON.stringify({ level: 'error', job: job.name, message: String(error) }));
      await pause(Math.min(60, job.everySeconds));
    }
  }
}

await Promise.all(jobs.map(repeat));
await database().$disconnect();
