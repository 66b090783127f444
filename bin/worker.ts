import { setMaxListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { database } from '@/lib/database/client';
import { notices } from '@/lib/database/notices';
import type { Job } from '@/lib/operations/job';
import { jobs } from '@/lib/registry/jobs';

// Beside this bundle: what takes long is done there, in threads.
process.env.COUNTERSIGN_THREADS = fileURLToPath(new URL('.', import.meta.url));
const stopping = new AbortController();
// Every job that waits listens.
setMaxListeners(jobs.length + 1, stopping.signal);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
// The supervisor holds the channel: when it is gone, so are we.
process.once('disconnect', () => stopping.abort());

/** Until the time is over, the topic is heard of, or the worker stops. */
function pause(seconds: number, topic?: string): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopListening();
      stopping.signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    const listen = (notice: { topic: string }) => notice.topic === topic && end();
    const stopListening = topic === undefined ? () => {} : notices().subscribe(listen);
    stopping.signal.addEventListener('abort', end);
  });
}

async function repeat(job: Job): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await job.run({ db: database(), now: new Date(), stopping: stopping.signal });
      await pause(job.everySeconds, job.wakes);
    } catch (error) {
      console.error(JSON.stringify({ level: 'error', job: job.name, message: String(error) }));
      await pause(Math.min(60, job.everySeconds));
    }
  }
}

await Promise.all(jobs.map(repeat));
await database().$disconnect();
// The connection that listens for notices would keep it alive.
process.exit();
