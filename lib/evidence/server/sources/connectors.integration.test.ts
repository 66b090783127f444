import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decisionAt, denied } from '@/lib/decisions/server/test/sealing-gateway';
import { unservedDetail } from '@/lib/decisions/unserved';
import { evidenceDesk } from '../test/evidence-desk';

const { db, connector, gateway, agent, told, reading, rows } = await evidenceDesk();
const dayMs = 86_400_000;
const now = Date.now();
const files = await connector('project-files', 'Project files');
const old = await connector('old-ledger', 'Old ledger');
await connector('unused', 'Unused');
await db.connector.updateMany({ data: { createdAt: new Date(now - 60 * dayMs) } });
const reader = await agent('reader');

const called = ({ id }: { id: string }, slug: string, daysAgo: number) =>
  decisionAt(now - daysAgo * dayMs, { principal: reader, connector: { id, slug, name: slug }, target: 'read' });
const asked = (slug: string, daysAgo: number) =>
  decisionAt(
    now - daysAgo * dayMs,
    denied('not-evaluated', { code: 'unknown-connector', detail: unservedDetail(slug), principal: reader }),
  );

await gateway.send([
  called(files, 'project-files', 1),
  called(old, 'old-ledger', 20),
  // Of another group too.
  asked('project-files', 1),
  asked('shadow', 2),
  asked('shadow', 3),
  asked('unused', 1),
  asked('long-ago', 9),
]);

test('M01: what was called or asked for in seven days is registered, or is not', async () => {
  expect(await told('M01')).toEqual([
    {
      name: 'Project files',
      meets: true,
      says: expect.stringMatching(/^It is registered, and was last called on \d{4}-\d\d-\d\d\.$/),
    },
    {
      name: 'shadow',
      meets: false,
      says: 'It was asked for at a gateway, and no connector of that name is registered.',
    },
    { name: 'unused', meets: true, says: 'It was asked for at a gateway of another group; it is registered.' },
  ]);
  expect(await reading('M01')).toMatchObject({ figures: [{ value: 2 / 3, meets: false }], state: 'misses' });
});

test('M01: of a moment before, what was called then', async () => {
  const before = new Date(now - 15 * dayMs);
  expect((await told('M01', before)).map(({ name, meets }) => ({ name, meets }))).toEqual([
    { name: 'Old ledger', meets: true },
  ]);
  expect((await rows('M01', new Date(now - 5 * dayMs))).map(({ name }) => name)).toEqual(['long-ago']);
});

test('M02: a connector says who owns it and what is in it, and its owner can still sign in', async () => {
  const owner = { id: randomUUID(), name: 'Otto Owner', email: 'otto@test.invalid' };
  await db.member.create({ data: owner });
  await db.connector.updateMany({
    where: { id: { in: [files.id, old.id] } },
    data: { ownerId: owner.id, dataClasses: ['internal'] },
  });
  const departed = new Date(now - dayMs);
  expect((await told('M02')).map(({ name, meets }) => [name, meets])).toEqual([
    ['Old ledger', true],
    ['Project files', true],
    ['Unused', false],
  ]);
  await db.memberDeparture.create({ data: { memberId: owner.id, at: departed, by: 'test', reason: 'Left' } });
  expect(await told('M02')).toContainEqual({
    name: 'Project files',
    meets: false,
    says: 'It has no owner who can sign in.',
  });
  expect(await told('M02')).toContainEqual({
    name: 'Unused',
    meets: false,
    says: 'It has no owner and no data classes.',
  });
  expect((await told('M02', new Date(departed.getTime() - 1000))).filter(({ meets }) => meets)).toHaveLength(2);
  expect(await reading('M02')).toMatchObject({ figures: [{ value: 0, meets: false }], state: 'misses' });
});
