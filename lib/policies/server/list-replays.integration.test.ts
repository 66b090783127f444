import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { noCounts } from '../replay/buckets';
import { cancelReplay } from './cancel-replay';
import { draftPolicy } from './draft-policy';
import { replayExport } from './export-replays';
import { listReplays } from './list-replays';
import { textDigest } from './policy-text';
import { replayPolicy } from './replay-policy';
import { saveDraft } from './save-draft';
import { addMember, permitNothing } from './test/policy-desk';

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);

const text = permitNothing('in-force');
await db.policyVersion.create({
  data: {
    ...{ number: 1, text, digest: textDigest(text), policies: [], message: 'm', authorName: 'a', publisherName: 'p' },
    ...{ publishedAt: new Date(), publishedBy: 'p' },
  },
});

async function asked(title: string, who = dana, more: object = { text: permitNothing(title) }): Promise<string> {
  const made = await door.execute(replayPolicy, who, { title, ...more });
  if (!made.ok) throw new Error(made.problem.title);
  return made.value.id;
}
async function ended(id: string, outcome: string): Promise<void> {
  const rest = { total: 3, counts: { ...noCounts(), unchanged: 3 }, durationMs: 1, digest: '', unasked: [] };
  await db.replayEnd.create({ data: { replayId: id, at: new Date(), outcome, ...rest } });
}
async function listed(input: object = {}) {
  const outcome = await door.ask(listReplays, dana, input);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

const draft = await door.execute(draftPolicy, dana, { title: 'Shut the demo', text: permitNothing('draft') });
if (!draft.ok) throw new Error(draft.problem.title);
const waiting = await asked('Waits');
const stopping = await asked('Stops', ilse);
await door.execute(cancelReplay, ilse, { id: stopping });
const failed = await asked('Failed', ilse);
await ended(failed, 'failed');
const whole = await asked('', dana, { draftId: draft.value.id });
await ended(whole, 'completed');

test('lists every replay, newest first, with where it is and how many each filter would leave', async () => {
  const { replays, total, counts } = await listed();
  expect(total).toBe(4);
  expect(replays.map(({ id, state }) => [id, state])).toEqual([
    [whole, 'completed'],
    [failed, 'failed'],
    [stopping, 'stopping'],
    [waiting, 'waiting'],
  ]);
  expect(counts.state).toEqual({ 'under-way': 2, completed: 1, cancelled: 0, failed: 1 });
  expect(counts.by.map(({ name, count }) => [name, count])).toEqual(
    expect.arrayContaining([
      ['Dana Okafor', 2],
      ['Ilse Brandt', 2],
    ]),
  );
});

test('narrows by state, person, words and draft, each counting what the others leave', async () => {
  const ids = async (input: object) => (await listed(input)).replays.map(({ id }) => id);
  expect(await ids({ state: 'under-way' })).toEqual([stopping, waiting]);
  expect(await ids({ by: ilse.id })).toEqual([failed, stopping]);
  expect(await ids({ by: ilse.id, state: 'under-way' })).toEqual([stopping]);
  expect(await ids({ q: 'shut THE' })).toEqual([whole]);
  expect(await ids({ q: 'brandt' })).toEqual([failed, stopping]);
  expect(await ids({ q: textDigest(permitNothing('Waits')).slice(0, 12) })).toEqual([waiting]);
  expect(await ids({ draftId: draft.value.id })).toEqual([whole]);
  const ofIlse = await listed({ by: ilse.id });
  expect(ofIlse.counts.state).toEqual({ 'under-way': 1, completed: 0, cancelled: 0, failed: 1 });
  expect(ofIlse.counts.by).toHaveLength(2);
});

test('is read a page at a time, and whole as a file', async () => {
  expect((await listed({ limit: 3, page: 2 })).replays.map(({ id }) => id)).toEqual([waiting]);
  const first = replayExport.first({ state: 'under-way' });
  const rows = replayExport.rows(await listed(first));
  expect(replayExport.next(first, await listed(first))).toBeNull();
  const head = replayExport.columns.map((column) => column.head);
  const cells = rows.map((row) => replayExport.columns.map((column) => column.value(row)));
  expect(cells.map((row) => row[head.indexOf('State')])).toEqual(['stopping', 'waiting']);
});

test('a replay of a draft is stale once the draft says something else', async () => {
  expect((await listed({ draftId: draft.value.id })).replays[0]?.stale).toBeNull();
  await door.execute(saveDraft, dana, { id: draft.value.id, revision: 1, text: permitNothing('ünother 😀') });
  expect((await listed({ draftId: draft.value.id })).replays[0]?.stale).toBe('The draft has changed since.');
  await door.execute(saveDraft, dana, { id: draft.value.id, revision: 2, text: permitNothing('draft') });
  expect((await listed({ draftId: draft.value.id })).replays[0]?.stale).toBeNull();
});
