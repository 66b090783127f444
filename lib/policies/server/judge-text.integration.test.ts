import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '@/bin/build/bundles.mjs';
import { testDatabase } from '@/lib/database/test/database';
import { createDoor } from '@/lib/operations/door';
import { maxPolicyTextBytes } from '../draft-state';
import { draftPolicy } from './draft-policy';
import { judge } from './judge';
import { checkPolicy } from './judge-policy';
import { judges } from './judge-text';
import { loadPolicyModels } from './load-policy-models';
import { createPolicyTest } from './policy-tests';
import { proposePolicy } from './propose-policy';
import { listDrafts } from './read-drafts';
import { savedTests } from './saved-tests';
import { addMember, permitNothing } from './test/policy-desk';

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const dana = await addMember(db, 'Dana', ['author']);

/** As `dist/` is to the console: below the root, where packages are found. */
const folder = join('dist', `threads-${process.pid}`);
const broken = join(folder, 'broken');

beforeAll(async () => {
  await bundle(process.cwd(), ['judge'], folder);
  mkdirSync(broken);
  writeFileSync(join(broken, 'judge.mjs'), 'throw new Error("no engine here");');
  await door.execute(createPolicyTest, dana, {
    name: 'nobody',
    expected: 'deny',
    request: { agent: 'spiffe://test/a', connector: 'none', target: 'x' },
  });
});
afterEach(() => {
  delete process.env.COUNTERSIGN_THREADS;
  delete (globalThis as { countersignJudges?: unknown }).countersignJudges;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const longText = () => {
  let text = '';
  for (let count = 0; text.length < maxPolicyTextBytes - 200; count += 1) text += permitNothing(`p${count}`);
  return text;
};

describe('in the console', () => {
  test('a text of a megabyte is judged while others are answered', async () => {
    process.env.COUNTERSIGN_THREADS = join(process.cwd(), folder);
    // However busy the machine is.
    judges(600);
    const order: string[] = [];
    const judging = door.ask(checkPolicy, dana, { text: longText() }).then((outcome) => {
      order.push('judged');
      return outcome;
    });
    // Each would wait for a process that is busy: timers, reads of the database, and the judging of a short text.
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    order.push('turned');
    expect(await door.ask(listDrafts, dana, {})).toMatchObject({ ok: true });
    order.push('read');
    expect(await door.ask(checkPolicy, dana, { text: permitNothing('short') })).toMatchObject({ ok: true });
    order.push('judged a short one');
    const outcome = await judging;
    expect(order).toEqual(['turned', 'read', 'judged a short one', 'judged']);
    if (!outcome.ok) throw new Error(outcome.problem.title);
    expect(outcome.value.policies.length).toBeGreaterThan(9_000);
    expect(outcome.value.tests).toMatchObject([{ name: 'nobody', holds: true }]);
  }, 600_000);

  test('a thread says what the process itself would', async () => {
    const now = new Date();
    for (const text of [permitNothing('a'), 'permit (', 'permit (principal, action, resource);']) {
      process.env.COUNTERSIGN_THREADS = join(process.cwd(), folder);
      const outcome = await door.ask(checkPolicy, dana, { text });
      const here = judge({ text, models: await loadPolicyModels(db), tests: await savedTests(db), now });
      expect(outcome).toEqual({ ok: true, value: { ...here, testMicros: expect.any(Number) } });
    }
  });

  test('a thread that fails refuses, and nothing is proposed', async () => {
    process.env.COUNTERSIGN_THREADS = join(process.cwd(), broken);
    const draft = await door.execute(draftPolicy, dana, { text: permitNothing(randomUUID()) });
    if (!draft.ok) throw new Error(draft.problem.title);
    const outcome = await door.execute(proposePolicy, dana, { id: draft.value.id, message: 'x' });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { title: expect.stringContaining('was not checked'), detail: 'no engine here' },
    });
    expect(await db.policyProposal.count()).toBe(0);
  });
});
