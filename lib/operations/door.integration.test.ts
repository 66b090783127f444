import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor, Role } from '@/lib/access/permissions';
import { chainBeginning, followChain } from '@/lib/audit/chain';
import { chainedEntry } from '@/lib/audit/server/chained-entry';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { defineCommand } from './command';
import { createDoor } from './door';
import { refuse } from './outcome';
import { defineQuery } from './query';

const data = mkdtempSync(join(tmpdir(), 'countersign-door-'));
process.env.COUNTERSIGN_DATA = data;
const { db } = await testDatabase();
const door = createDoor(db, advanceStreams);
const asking = (...roles: Role[]): Actor => ({
  kind: 'member',
  id: randomUUID(),
  name: roles.join(' and '),
  roles,
  sessionId: null,
});
const root = asking('administrator');
const viewer = asking('viewer');

/** Makes an environment: the smallest row there is. What it does afterwards is the input's to say. */
const makePlace = defineCommand({
  action: 'place.make',
  permission: 'members:edit',
  input: z.object({
    name: z.string().min(1),
    end: z.enum(['refuse', 'throw']).optional(),
    detail: z.record(z.string(), z.unknown()).optional(),
    fleet: z.boolean().default(false),
  }),
  run: async ({ tx, now, newId }, { name, end, detail, fleet }) => {
    await tx.environment.create({ data: { name, createdAt: now } });
    if (end === 'refuse') return refuse('conflict', 'Not this one.');
    if (end === 'throw') throw new Error('broken');
    return {
      ok: true,
      value: { name },
      subject: { kind: 'place', id: newId(), name },
      detail,
      groups: 'all',
      fleet: fleet
        ? [
            {
              kind: 'reinstatement',
              revocationId: newId(),
              subject: { kind: 'connector', connectorId: newId(), slug: 'place', name },
              notBefore: now.toISOString(),
            },
          ]
        : undefined,
    };
  },
});
const readPlaces = defineQuery({
  name: 'place.list',
  permission: 'members:read',
  input: z.object({ at: z.coerce.number() }),
  run: async ({ actor }, { at }) => ({ ok: true, value: { at, by: actor.name } }),
});

const places = () => db.environment.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
const events = () => db.auditEvent.findMany({ orderBy: { number: 'asc' } });
const states = () => db.streamState.findMany({ orderBy: [{ stream: 'asc' }, { number: 'asc' }] });

async function chainHolds() {
  const all = await events();
  const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  expect(followChain(chainBeginning, all.map(chainedEntry))).toEqual({
    ok: true,
    head: { number: head.number, hash: head.hash },
  });
  expect(head.number).toBe(all.length);
}

beforeAll(async () => {
  const made = await door.execute(prepareWorkspace, root, {});
  if (!made.ok) throw new Error(made.problem.title);
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('a command', () => {
  test('without the permission does nothing, and the attempt is recorded', async () => {
    const before = await places();
    expect(await door.execute(makePlace, viewer, { name: 'secret plan' })).toMatchObject({
      problem: { code: 'forbidden', detail: expect.stringContaining('administrator') },
    });
    expect(await places()).toEqual(before);
    const last = (await events()).at(-1);
    expect(last).toMatchObject({ action: 'place.make', outcome: 'denied', actorName: 'viewer', subjectId: null });
    // What was asked for is not kept: nothing a stranger sends is stored.
    expect(JSON.stringify(last)).not.toContain('secret plan');
  });

  test('of another form is refused before it runs, with the place', async () => {
    const before = (await events()).length;
    expect(await door.execute(makePlace, root, { name: 7 })).toMatchObject({
      problem: { code: 'invalid-input', errors: [{ path: 'name' }] },
    });
    for (const input of [null, undefined, 'text', [], 7])
      expect(await door.execute(makePlace, root, input)).toMatchObject({ problem: { code: 'invalid-input' } });
    expect((await events()).length).toBe(before);
  });

  test.each(['refuse', 'throw'] as const)('leaves nothing behind when it ends with %s', async (end) => {
    const before = { places: await places(), events: (await events()).length, states: (await states()).length };
    const ended = await door.execute(makePlace, root, { name: `gone by ${end}`, end }).catch((error) => error);
    if (end === 'refuse') expect(ended).toMatchObject({ ok: false, problem: { code: 'conflict' } });
    else expect(ended).toMatchObject({ message: 'broken' });
    expect({ places: await places(), events: (await events()).length, states: (await states()).length }).toEqual(
      before,
    );
  });

  test('writes its row, its audit event and its states as one, the event naming the states’ cause', async () => {
    expect(
      await door.execute(makePlace, root, { name: 'one', fleet: true, detail: { b: 1, a: '日本' } }),
    ).toMatchObject({
      ok: true,
      value: { name: 'one' },
    });
    const event = (await events()).at(-1);
    expect(event).toMatchObject({
      action: 'place.make',
      outcome: 'done',
      subjectName: 'one',
      detail: { a: '日本', b: 1 },
    });
    const caused = (await states()).filter(({ cause }) => cause === event?.id);
    expect(caused.map(({ stream }) => stream.replace(/\/.*/, '')).sort()).toEqual(['fleet', 'group']);
    await chainHolds();
  });

  test('with text that cannot be stored is refused, not a fault', async () => {
    for (const input of [
      { name: 'a\0b' },
      { name: 'two', detail: { text: 'a\0b' } },
      { name: 'three', detail: { 'k\0': 1 } },
      { name: 'four', detail: { half: '\ud800' } },
    ])
      expect(await door.execute(makePlace, root, input)).toMatchObject({
        problem: { code: 'invalid-input', detail: expect.stringContaining('NUL') },
      });
    await chainHolds();
  });
});

test('many commands at once keep the chain whole and the streams dense, in commit order', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `at once ${index}`);
  const outcomes = await Promise.all(
    names.map((name, index) =>
      door.execute(makePlace, index % 6 === 5 ? viewer : root, {
        name,
        fleet: index % 2 === 0,
        ...(index % 4 === 3 ? { end: 'refuse' } : {}),
      }),
    ),
  );
  const done = outcomes.filter((outcome) => outcome.ok);
  expect(done.length).toBeGreaterThan(4);
  expect(done.length).toBeLessThan(12);
  await chainHolds();
  const all = await states();
  const order = new Map((await events()).map(({ id, number }) => [id, number]));
  for (const stream of new Set(all.map((state) => state.stream))) {
    const own = all.filter((state) => state.stream === stream);
    expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => index + 1));
    expect((await db.streamHead.findUniqueOrThrow({ where: { stream } })).number).toBe(own.length);
    const causes = own.map(({ cause }) => order.get(cause) ?? 0);
    expect(causes).toEqual([...causes].sort((a, b) => a - b));
  }
});

describe('a query', () => {
  test('needs its permission and its form, and writes nothing', async () => {
    const before = (await events()).length;
    expect(await door.ask(readPlaces, asking('auditor'), { at: '7' })).toEqual({
      ok: true,
      value: { at: 7, by: 'auditor' },
    });
    expect(await door.ask(readPlaces, viewer, { at: 7 })).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await door.ask(readPlaces, root, { at: 'never' })).toMatchObject({ problem: { code: 'invalid-input' } });
    expect((await events()).length).toBe(before);
  });
});
