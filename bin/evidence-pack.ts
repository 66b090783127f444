import { workerData } from 'node:worker_threads';
import { connect } from '@/lib/database/client';
import { makePack } from '@/lib/evidence-packs/server/make-pack';
import { packAssets } from '@/lib/evidence-packs/server/pack-assets';

/** A thread of the worker: one pack of evidence, over connections of its own. */
const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set. Start with `npm start`, which sets it.');
const db = connect(url, 3);
try {
  await makePack(db, (workerData as { id: string }).id, packAssets());
} finally {
  await db.$disconnect();
}
