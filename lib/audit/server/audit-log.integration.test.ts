import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { defineCommand } from '@/lib/operations/command';
import { createDoor } from '@/lib/operations/door';
import { listAuditEvents } from './list-events';
import { readAuditEvent } from './read-event';
import { verifyAuditChain } from './verify-chain';

const { db, url } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const person = (name: string, ...roles: Actor['roles'][number][]): Actor => ({
  kind: 'member',
  id: randomUUID(),
  name,
  roles,
  sessionId: null,
});
const root = person('Root 100%', 'administrator');
const viewer = person('Val', 'viewer');

const note = (noun: string) =>
  defineCommand({
    action: `${noun}.note`,
    permission: 'members:edit',
    input: z.object({ name: z.string(), detail: z.record(z.string(), z.unknown()).default({}) }),
    run: async (_, { name, detail }) => ({
      ok: true,
      value: {},
      subject: { kind: noun, id: randomUUID(), name },
      detail: { ...detail, when: new Date(0), odd: -0 },
    }),
  });

async function list(input: object) {
  const outcome = await door.ask(listAuditEvents, root, input);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

/** As the owner of the database: the application's role may not. */
async function asOwner(statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  for (const name of ['a', 'b', 'c']) await door.execute(note('apple'), root, { name, detail: { 日本: [1, null] } });
  await door.execute(note('pear'), root, { name: '50% off' });
  await door.execute(note('pear'), viewer, { name: 'refused' });
});

describe('the log', () => {
  test('lists newest first, pages by number, and counts every match', async () => {
    const first = await list({ limit: 2 });
    expect(first.events.map(({ number }) => number)).toEqual([5, 4]);
    expect(first.total).toBe(5);
    expect((await list({ limit: 2, before: 4 })).events.map(({ number }) => number)).toEqual([3, 2]);
  });

  test('facets narrow, and count what the other filters leave', async () => {
    const pears = await list({ noun: 'pear' });
    expect(pears.total).toBe(2);
    expect(pears.counts.outcome.map(({ value, count }) => [value, count])).toEqual([
      ['denied', 1],
      ['done', 1],
    ]);
    expect(pears.counts.noun.map(({ value, count }) => [value, count])).toEqual([
      ['apple', 3],
      ['pear', 2],
    ]);
    expect((await list({ noun: ['pear', 'apple'], outcome: 'done', actor: root.id })).total).toBe(4);
    expect((await list({ range: 'day' })).total).toBe(5);
  });

  test('text is text, not a pattern', async () => {
    expect((await list({ q: '%' })).events.map(({ subjectName }) => subjectName).sort()).toContain('50% off');
    expect((await list({ q: '50% o' })).total).toBe(1);
    expect((await list({ q: '5__ off' })).total).toBe(0);
    expect((await list({ q: 'APPLE.NOTE' })).total).toBe(3);
  });

  test('is not for everyone', async () => {
    expect(await door.ask(listAuditEvents, viewer, {})).toMatchObject({ problem: { code: 'forbidden' } });
  });
});

describe('the chain', () => {
  const verify = async () => {
    const outcome = await door.ask(verifyAuditChain, root, {});
    if (!outcome.ok) throw new Error(outcome.problem.title);
    return outcome.value;
  };

  test('holds over what the door wrote', async () => {
    expect(await verify()).toMatchObject({ holds: true, checked: 5, brokenAt: null, head: { number: 5 } });
    expect(await door.ask(readAuditEvent, root, { number: 1 })).toMatchObject({ value: { fits: true } });
  });

  test('names the first event that was changed', async () => {
    await asOwner(`UPDATE audit_events SET "actorName" = 'Somebody' WHERE number = 3`);
    expect(await verify()).toMatchObject({ holds: false, brokenAt: 3, checked: 2 });
    expect(await door.ask(readAuditEvent, root, { number: 3 })).toMatchObject({ value: { fits: false } });
    expect(await door.ask(readAuditEvent, root, { number: 4 })).toMatchObject({ value: { fits: true } });
    await asOwner(`UPDATE audit_events SET "actorName" = 'Root 100%' WHERE number = 3`);
    expect((await verify()).holds).toBe(true);
  });

  test('names what is missing from the middle and from the end', async () => {
    await asOwner('CREATE TABLE kept AS SELECT * FROM audit_events WHERE number IN (2, 5)');
    await asOwner('DELETE FROM audit_events WHERE number = 5');
    expect(await verify()).toMatchObject({ holds: false, brokenAt: 5 });
    await asOwner('DELETE FROM audit_events WHERE number = 2');
    expect(await verify()).toMatchObject({ holds: false, brokenAt: 2 });
    await asOwner('INSERT INTO audit_events SELECT * FROM kept');
    expect((await verify()).holds).toBe(true);
  });

  test('a head that was set back is noticed', async () => {
    await asOwner('UPDATE audit_head SET number = 4, hash = (SELECT hash FROM audit_events WHERE number = 4)');
    expect(await verify()).toMatchObject({ holds: false, brokenAt: 5 });
    await asOwner('UPDATE audit_head SET number = 5, hash = (SELECT hash FROM audit_events WHERE number = 5)');
  });
});
