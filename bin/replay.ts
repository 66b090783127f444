import { workerData } from 'node:worker_threads';
import { connect } from '@/lib/database/client';
import { runReplay } from '@/lib/policies/server/run-replay';

/** A thread of the worker: one replay, over connections of its own. */
const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set. Start with `npm start`, which sets it.');
const db = connect(url, 2);
try {
  await runReplay(db, (workerData as { id: string }).id);
} finally {
  await db.$disconnect();
}
