import { expect, test } from 'vitest';
import { AccessReader } from '@/lib/policies/access-reader';
import { loadCedar } from '@/lib/policies/node-cedar';
import { agent, connector, tool } from '@/lib/policies/test/models';
import { accessPolicies } from '@/lib/policies/tool-access';
import { cellCount, type ReachWorld, reachAccess } from '../reach/cells';
import { reachWork } from './reach-work';

const cedar = loadCedar();
const policies = accessPolicies(cedar, [
  { id: 'read', text: 'permit(principal, action, resource) when { resource.reads && context.chain.calls < 5 };' },
  { id: 'no', text: 'forbid(principal, action, resource) when { resource.writes };' },
]);
const inForce = { version: 1, cedar, policies };
const seen = { id: 'x', openRevocationId: null, createdAt: new Date(0) };

const world = (agents: number, tools: number): ReachWorld => ({
  agents: Array.from({ length: agents }, (_, index) => ({ ...agent(`n${index}`), ...seen })),
  connectors: [
    {
      ...connector(
        'big',
        'Big',
        Array.from({ length: tools }, (_, at) => tool(`t${at}`, {}, { writes: at % 2 === 0 })),
      ),
      ...seen,
    },
  ],
});

test('what takes longer says how far it is, and goes on for whoever asks again', async () => {
  const big = world(100, 400);
  const first = await reachWork(inForce, big, 0);
  expect(first).toEqual({ done: expect.any(Number), total: cellCount(big) });
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 0);
  // An equal world, read anew from the database, is the same question.
  const second = await reachWork(inForce, world(100, 400), 0);
  if (!('done' in first) || !('done' in second)) throw new Error('It was done at once.');
  expect(second.done).toBeGreaterThanOrEqual(first.done);
  const done = await reachWork(inForce, big, Number.POSITIVE_INFINITY);
  clearInterval(counting);
  if (!('access' in done)) throw new Error('It is not done.');
  expect(done.access).toHaveLength(cellCount(big));
  expect(done.access).toEqual([...reachAccess(new AccessReader(cedar, policies), big)]);
  expect(turns, 'others are answered in between').toBeGreaterThan(5);
  // Asked again it is there, and another version is another question.
  expect(await reachWork(inForce, big, 0)).toEqual({ access: done.access });
  expect(await reachWork({ ...inForce, version: 2 }, big, 0)).toMatchObject({ total: cellCount(big) });
});

test('a changed inventory never finds an old answer', async () => {
  const before = world(1, 2);
  const after = { ...before, connectors: before.connectors.map((one) => ({ ...one, tools: one.tools.slice(1) })) };
  const answers = [before, after].map((one) => reachWork(inForce, one, Number.POSITIVE_INFINITY));
  expect((await Promise.all(answers)).map((one) => 'access' in one && one.access.map(({ kind }) => kind))).toEqual([
    ['forbidden', 'conditional'],
    ['conditional'],
  ]);
});
