import { expect, test } from 'vitest';
import { countSum, replayCounts } from '../replay/buckets';
import { attachReplay } from './attach-replay';
import { cancelReplay } from './cancel-replay';
import { draftPolicy } from './draft-policy';
import { listReplays } from './list-replays';
import { readReplay } from './read-replay';
import { replayPolicy } from './replay-policy';
import { runReplay } from './run-replay';
import { reads, replayDesk, sums, v1 } from './test/replay-desk';

const { db, door, dana, publish } = await replayDesk();

test('it is attached to its draft, and stale once the draft or the version in force changes', async () => {
  const draft = await door.execute(draftPolicy, dana, { title: 'Wider' });
  if (!draft.ok) throw new Error(draft.problem.title);
  const { id: draftId } = draft.value as { id: string };
  await db.policyDraft.update({ where: { id: draftId }, data: { text: reads } });
  const first = await door.execute(replayPolicy, dana, { draftId, last: '1h' });
  if (!first.ok) throw new Error(first.problem.title);
  expect(await door.execute(attachReplay, dana, { id: first.value.id })).toMatchObject({
    problem: { code: 'conflict' },
  });
  await runReplay(db, first.value.id);
  expect(await door.execute(attachReplay, dana, { id: first.value.id })).toMatchObject({ ok: true });
  expect(await door.ask(listReplays, dana, { draftId })).toMatchObject({
    value: { replays: [{ id: first.value.id, stale: null, attachment: { byName: dana.name } }] },
  });
  await db.policyDraft.update({ where: { id: draftId }, data: { text: sums } });
  expect(await door.ask(readReplay, dana, { id: first.value.id })).toMatchObject({
    value: { stale: 'The draft has changed since.', mayAttach: expect.stringContaining('Replay again') },
  });
  await publish(4, v1);
  expect(await door.ask(readReplay, dana, { id: first.value.id })).toMatchObject({
    value: { stale: expect.stringContaining('v4 is in force by now') },
  });
});

test('it can be stopped, and refuses what cannot be replayed', async () => {
  const asked = await door.execute(replayPolicy, dana, { text: reads, last: '24h', title: 'Stop me' });
  if (!asked.ok) throw new Error(asked.problem.title);
  expect(await door.execute(cancelReplay, dana, asked.value)).toMatchObject({ ok: true });
  expect(await door.ask(readReplay, dana, asked.value)).toMatchObject({ value: { state: 'stopping' } });
  await runReplay(db, asked.value.id);
  const end = await db.replayEnd.findUniqueOrThrow({ where: { replayId: asked.value.id } });
  expect(end.outcome).toBe('cancelled');
  expect(countSum(replayCounts.parse(end.counts))).toBeLessThanOrEqual(end.total);
  expect(await door.execute(cancelReplay, dana, asked.value)).toMatchObject({ problem: { code: 'conflict' } });
  expect(await door.execute(replayPolicy, dana, { text: 'permit (' })).toMatchObject({
    problem: { code: 'unprocessable' },
  });
  expect(await door.execute(replayPolicy, dana, {})).toMatchObject({ problem: { code: 'invalid-input' } });
});
