import { expect, test } from 'vitest';
import { completeAccessReview } from '@/lib/access-reviews/server/complete-access-review';
import { reviewDesk } from '@/lib/access-reviews/server/test/review-desk';
import { measuring } from '../test/measuring';

const { db, door, admin, must, open, decide, ids, now, agent, record } = await reviewDesk();
const { count, rows } = measuring(db, now);
const dayMs = 86_400_000;
const text = '@id("all")\npermit (principal is Agent, action in Action::"call_tool", resource);\n';

test('M29: what the policy grants, and what of it was called in 90 days', async () => {
  // Both agents may call four tools each; alice called one of hers.
  expect(await count('M29')).toMatchObject({ population: 8, meeting: 1, state: 'misses' });
  expect((await rows('M29', 'all')).filter(({ meets }) => meets)).toMatchObject([
    { kind: 'identity', id: ids.alice, name: 'alice: Files.read_file', environment: expect.any(String) },
  ]);
  expect((await rows('M29', 'missing'))[0]?.says).toBe('It was not called in 90 days.');
});

test('M29: as of a moment before, the policy and the calls were those of then', async () => {
  const before = new Date(now.getTime() - 3 * dayMs);
  expect(await rows('M29', 'all', before)).toEqual([]);
  const later = new Date(now.getTime() + 2 * dayMs);
  await record(text, [{ agent: 'bob', connector: 'Files', tool: 'read_file' }], -1);
  const used = async (at: Date) => (await rows('M29', 'all', at)).flatMap(({ id, meets }) => (meets ? [id] : []));
  expect(await used(now)).toEqual([ids.alice]);
  expect((await used(later)).sort()).toEqual([ids.alice, ids.bob].sort());
});

test('M29: a grant that has not been there for 90 days is not judged', async () => {
  await agent('newcomer', new Date(now.getTime() - dayMs));
  expect(await count('M29')).toMatchObject({ population: 8 });
});

test('M30: connectors and grants are reviewed once a completed review decided on them, for 180 days', async () => {
  expect(await count('M30')).toMatchObject({ population: 8, meeting: 0, state: 'misses' });
  const { id } = await open(['connector']);
  await must(decide(id, admin, ['Files', 'Mail'], 'keep'));
  expect(await count('M30')).toMatchObject({ meeting: 0 });
  await must(door.execute(completeAccessReview, admin, { id }));
  expect(await count('M30')).toMatchObject({ population: 8, meeting: 2 });
  // Before the review was completed, nobody had reviewed them.
  const before = new Date(now.getTime() - dayMs);
  expect((await rows('M30', 'all', before)).every(({ meets }) => !meets)).toBe(true);
  const half = new Date(now.getTime() + 181 * dayMs);
  expect((await rows('M30', 'all', half)).every(({ meets }) => !meets)).toBe(true);
});
