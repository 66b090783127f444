import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import type { Cause } from '../record';
import { kindNumbers } from './kind-numbers';

const { db } = await testDatabase();

const kind = (
  entitiesDigest: string | null,
  method: string,
  policyVersion: number | null,
  cause: Cause = 'permitted',
) => ({ entitiesDigest, method, policyVersion, cause });

const different = [
  kind('a', 'tools/call', 1),
  kind('b', 'tools/call', 1),
  kind(null, 'tools/call', 1),
  kind('', 'tools/call', 1),
  kind('a', 'tools/list', 1),
  kind('a', 'tools/call', 2),
  kind('a', 'tools/call', null),
  kind('a', 'tools/call', -1),
  kind('a', 'tools/call', 1, 'forbidden'),
  kind('a","tools/call",1,"permitted"]', 'tools/call', 1),
];

test('decisions that have everything in common are of one kind, and all others of another', async () => {
  const first = await kindNumbers(db, [...different, ...different]);
  expect(new Set(first).size).toBe(different.length);
  expect(first.slice(different.length)).toEqual(first.slice(0, different.length));
  expect(await kindNumbers(db, [...different].reverse())).toEqual(first.slice(0, different.length).reverse());
  const kept = await db.decisionKind.findMany({ where: { number: { in: first } } });
  for (const [place, number] of first.slice(0, different.length).entries())
    expect(kept.find((one) => one.number === number)).toMatchObject(different[place] ?? {});
});

test('two batches that meet the same new kinds at once agree, in whatever order they met them', async () => {
  const met = Array.from({ length: 40 }, (_, place) => kind(`${place}`, 'tools/call', 7));
  const asked = await Promise.all(
    [met, [...met].reverse(), met, [...met].reverse()].map((some) =>
      db.$transaction(async (tx) => new Map((await kindNumbers(tx, some)).map((one, at) => [some[at], one]))),
    ),
  );
  for (const one of met) expect(new Set(asked.map((numbers) => numbers.get(one))).size).toBe(1);
});
