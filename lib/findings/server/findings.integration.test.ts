import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { readNeeds } from '@/lib/overview/server/read-needs';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { closeFinding } from './close-finding';
import { listFindings } from './list-findings';
import { openFinding } from './open-finding';
import { readFinding } from './read-finding';

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const noor = await addMember(db, 'Noor Aziz', ['responder']);
const vera = await addMember(db, 'Vera Lind', ['viewer']);

const about = (id: string) => ({
  kind: 'policy.emergency' as const,
  subject: { kind: 'policy-version', id, name: `Policy v${id}` },
  title: `v${id} was published in an emergency`,
  detail: 'Nobody else reviewed it.',
  href: `/policies/versions/${id}`,
  actor: ilse,
  now: new Date(),
});
const open = (id: string) => db.$transaction((tx) => openFinding(tx, about(id)));
const close = (id: string, who = noor, reason = 'Looked at it.') =>
  door.execute(closeFinding, who, { id, outcome: 'resolved', reason });
async function list(input: Record<string, unknown> = {}) {
  const outcome = await door.ask(listFindings, vera, input);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}

test('many that open the same one at once open one, and a closed one can be opened anew', async () => {
  const all = await Promise.all([open('7'), open('7'), open('7'), open('7')]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect(all.filter(({ opened }) => opened)).toHaveLength(1);
  const id = all[0]?.id ?? '';
  expect(await close(id)).toMatchObject({ ok: true });
  expect(await open('7')).toMatchObject({ opened: true });
  expect((await open('8')).id).not.toBe(id);
});

test('the one whose act opened it may not close it and is told who can; a viewer may not at all', async () => {
  const { id } = await open('9');
  expect(await close(id, ilse)).toMatchObject({ problem: { code: 'forbidden', detail: /Noor Aziz can\./ } });
  expect(await close(id, vera)).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await door.ask(readFinding, ilse, { id })).toMatchObject({
    value: { mayClose: expect.stringContaining('Noor Aziz can.'), closers: ['Noor Aziz'] },
  });
  expect(await door.ask(readFinding, noor, { id })).toMatchObject({ value: { mayClose: null } });
  expect(await close(id, noor, ' ')).toMatchObject({ problem: { code: 'invalid-input' } });
});

test('two closures at once close it once, and both are said', async () => {
  const { id } = await open('10');
  const other = await addMember(db, 'Per Holm', ['approver']);
  const both = await Promise.all([close(id), close(id, other)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'conflict', detail: /closed it as resolved/ } });
  const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'finding.close', subjectId: id } });
  expect(event).toMatchObject({ outcome: 'done', detail: { outcome: 'resolved', reason: 'Looked at it.' } });
  expect(await close(randomUUID())).toMatchObject({ problem: { code: 'not-found' } });
});

test('what was opened and how it ended stays as it is', async () => {
  await expect(db.$executeRaw`UPDATE "findings" SET "title" = ''`).rejects.toThrow(/permission denied/);
  await expect(db.$executeRaw`DELETE FROM "finding_closures"`).rejects.toThrow(/permission denied/);
});

test('open ones are listed first, and each count leads to as many rows', async () => {
  const all = await list();
  const states = all.findings.map(({ closure }) => (closure ? 'closed' : 'open'));
  expect(states).toEqual([...states].sort().reverse());
  expect(all.counts.state.open + all.counts.state.closed).toBe(all.total);
  for (const state of ['open', 'closed'] as const)
    expect((await list({ state })).findings).toHaveLength(all.counts.state[state]);
  expect((await list({ kind: 'rollout.stopped' })).total).toBe(all.counts.kind['rollout.stopped']);
  expect((await list({ q: 'V9 WAS' })).findings.map(({ subjectName }) => subjectName)).toEqual(['Policy v9']);
});

test('the overview names them to whoever may close them, and not to the one whose act it was', async () => {
  const needs = async (who: typeof ilse) => {
    const outcome = await door.ask(readNeeds, who, {});
    return outcome.ok ? outcome.value.needs.filter(({ kind }) => kind === 'finding') : [];
  };
  expect((await needs(noor)).length).toBe((await list({ state: 'open' })).total);
  expect(await needs(ilse)).toEqual([]);
});
