import { expect, test } from 'vitest';
import type { CedarEntity } from '../model';
import { countSum } from '../replay/buckets';
import { files } from '../test/models';
import { flipExport } from './export-flips';
import { groupFlips, listFlips } from './list-flips';
import { forbid, permit, reads, replayDesk, sums, v2, writesUnder, young } from './test/replay-desk';

const { door, dana, made, total, replayed, flipsOf, decidedAgain } = await replayDesk();

test.each([
  ['a narrow change', reads + writesUnder('/w/docs') + sums + young],
  ['a wider one', reads + writesUnder('/') + sums + young],
  ['a forbid less', reads + writesUnder('/w') + sums],
  ['nothing permitted', young],
  [
    'an open forbid',
    v2 + forbid('shut', 'principal, action, resource', ' when { context.facts.paths.contains("/w/a.md") }'),
  ],
  ['an open permit', v2 + permit('all', 'principal, action, resource')],
  [
    'an error in a forbid',
    v2 + forbid('fails', 'principal, action, resource', ' when { context.facts.pathRoot == "/w/a.md" }'),
  ],
])('%s flips what deciding everything again flips, and the buckets sum to every call', async (_, candidate) => {
  const replay = await replayed({ text: candidate });
  expect(replay).toMatchObject({ state: 'completed', total, done: total, counts: { undecidable: 1, notEvaluated: 1 } });
  expect(countSum(replay.counts)).toBe(total);
  const flips = (await flipsOf(replay.id)).filter(({ bucket }) => bucket !== 'undecidable');
  expect(new Map(flips.map(({ decisionId, bucket }) => [decisionId, bucket]))).toEqual(decidedAgain(candidate));
  const onLanes = replay.lanes.flips.reduce((sum, { count }) => sum + count, 0);
  expect(onLanes).toBe(flips.length);
  const again = await replayed({ text: candidate });
  expect(again.counts).toEqual(replay.counts);
});

test('the same text changes nothing, wherever its policies stand', async () => {
  const replay = await replayed({ text: young + sums + writesUnder('/w') + reads });
  expect(replay.counts).toMatchObject({ unchanged: total, notEvaluated: 1, undecidable: 0 });
});

test('each flip names who, what and which policies, before and after, in groups that count them', async () => {
  const replay = await replayed({ text: reads + writesUnder('/') + sums + young });
  const flips = await flipsOf(replay.id, { bucket: 'deny-to-allow' });
  expect(flips.length).toBeGreaterThan(0);
  expect(flips[0]).toMatchObject({
    agentName: 'a',
    connectorName: files.name,
    target: 'write_file',
    before: [],
    after: ['writes'],
  });
  expect(flips[0]?.asked).toContain('path /v/c.md');
  for (const by of ['tool', 'person', 'connector', 'policy']) {
    const answer = await door.ask(groupFlips, dana, { id: replay.id, bucket: 'deny-to-allow', by });
    if (!answer.ok) throw new Error(answer.problem.title);
    expect(answer.value.groups.reduce((sum, { count }) => sum + count, 0)).toBe(flips.length);
    for (const { key, count } of answer.value.groups)
      expect(await flipsOf(replay.id, { bucket: 'deny-to-allow', by, group: key })).toHaveLength(count);
  }
  const first = await door.ask(listFlips, dana, flipExport.first({ id: replay.id }));
  expect(first.ok && flipExport.next({}, first.value)).toBe(null);
  const small = await door.ask(listFlips, dana, { id: replay.id, limit: 1 });
  const next = small.ok ? flipExport.next({ id: replay.id, limit: 1 }, small.value) : null;
  const second = await door.ask(listFlips, dana, next);
  expect(second.ok && second.value.flips).toHaveLength(1);
});

test('entities given twice under one digest are the same', () => {
  // What a site is named by: the slice's digest says all of its entities.
  const digests = new Set(made.map(({ slice }) => slice.digest));
  const texts = new Set(made.map(({ slice }) => JSON.stringify(slice.entities as CedarEntity[])));
  expect(digests.size).toBe(texts.size);
});
