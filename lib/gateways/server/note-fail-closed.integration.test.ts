import { expect, test } from 'vitest';
import { addPlaces } from '@/lib/connectors/server/test/inventory';
import { testDatabase } from '@/lib/database/test/database';
import { sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { noteFailClosed } from './note-fail-closed';

const { db } = await testDatabase();

test('a test is kept once, and one from the future is not, which would hide every later one until then', async () => {
  const now = new Date();
  const { groupId } = await addPlaces(db, now);
  const gateway = await sealingGateway(db, groupId, 'gw-1');
  const note = (seconds: number, denied = true) =>
    noteFailClosed(
      db,
      gateway.id,
      {
        at: new Date(now.getTime() + seconds * 1_000).toISOString(),
        faults: [{ fault: 'no-state', denied, code: null }],
      },
      now,
    );
  const kept = () => db.failClosedTest.findMany({ orderBy: { at: 'asc' }, select: { denied: true } });
  await note(7 * 86_400);
  expect(await kept()).toEqual([]);
  await note(-1, false);
  await note(-1, false);
  // A clock that is ahead a little.
  await note(20);
  expect(await kept()).toEqual([{ denied: false }, { denied: true }]);
});
