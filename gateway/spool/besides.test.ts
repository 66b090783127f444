import { expect, test } from 'vitest';
import type { BesideRecord } from '@/lib/decisions/record';
import { Besides } from './besides';

const pending: BesideRecord = {
  role: 'candidate',
  version: 8,
  digest: 'd',
  effect: null,
  cause: 'not-evaluated',
  determining: [],
  error: null,
};
const answered: BesideRecord = { ...pending, effect: 'deny', cause: 'forbidden', determining: [',"beside":{}'] };
const record = (id: string) => JSON.stringify({ id, detail: ',"beside":null}', beside: pending });

test('an answer takes the place of "not compared", and of nothing else', async () => {
  const besides = new Besides();
  besides.plan('a', () => answered);
  await besides.settled();
  const first = besides.completed('a', record('a'));
  expect(JSON.parse(first)).toEqual({ id: 'a', detail: ',"beside":null}', beside: answered });
  // A batch that was refused is sealed again from the same lines.
  expect(besides.completed('a', record('a'))).toBe(first);
});

test('what was not planned stays as it was written', () => {
  expect(new Besides().completed('b', record('b'))).toBe(record('b'));
});

test('calls are served between two answers', async () => {
  const besides = new Besides();
  const order: string[] = [];
  for (const id of ['a', 'b']) {
    besides.plan(id, () => {
      order.push(id);
      return answered;
    });
  }
  expect(order).toEqual([]);
  setImmediate(() => order.push('a call'));
  await besides.settled();
  expect(order).toEqual(['a', 'a call', 'b']);
});

test('past its room, calls are recorded as not compared', async () => {
  const besides = new Besides();
  let asked = 0;
  const ids = Array.from({ length: 600 }, (_, index) => String(index));
  for (const id of ids) {
    besides.plan(id, () => {
      asked += 1;
      return answered;
    });
  }
  await besides.settled();
  const effects = ids.map((id) => JSON.parse(besides.completed(id, record(id))).beside.effect);
  expect([asked, effects.filter((effect) => effect === null).length]).toEqual([512, 88]);
});
