import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { machineEmail } from '@/lib/members/machine-account';
import { createDoor, type StateAdvance } from '@/lib/operations/door';
import { draftPolicy } from './draft-policy';
import { createPolicyTest, removePolicyTest } from './policy-tests';
import { proposePolicy } from './propose-policy';
import { publishOwnPolicy } from './publish-own-policy';
import { publishPolicy } from './publish-policy';
import { readDraft } from './read-drafts';
import { readVersion } from './read-versions';
import { saveDraft } from './save-draft';
import { sendBackPolicy } from './send-back-policy';
import { addMember, permitNothing } from './test/policy-desk';
import { withdrawPolicy } from './withdraw-policy';

const { db } = await testDatabase();
const advanced: unknown[] = [];
const advance: StateAdvance = {
  group: async (_tx, groups) => {
    advanced.push(groups);
  },
  fleet: async () => {},
};
const door = createDoor(db, advance);

const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const root = await addMember(db, 'Root Admin', ['administrator'], { password: false });

async function open(who = dana, text = permitNothing(randomUUID())) {
  const made = await door.execute(draftPolicy, who, { text });
  if (!made.ok) throw new Error(made.problem.title);
  return { ...made.value, text };
}

async function proposed(who = dana, text?: string) {
  const draft = await open(who, text);
  const outcome = await door.execute(proposePolicy, who, { id: draft.id, message: 'Because.' });
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail}`);
  return draft;
}

async function head(): Promise<number> {
  return (await db.policyVersion.findFirst({ orderBy: { number: 'desc' } }))?.number ?? 0;
}

describe('saving', () => {
  test('a stale revision is refused with the stored text, and overwrites nothing', async () => {
    const draft = await open();
    const save = (revision: number, text: string) => door.execute(saveDraft, dana, { id: draft.id, revision, text });
    const both = await Promise.all([save(1, '// one'), save(1, '// two')]);
    const lost = both.find((outcome) => !outcome.ok);
    const stored = await db.policyDraft.findUniqueOrThrow({ where: { id: draft.id } });
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(lost).toMatchObject({ problem: { code: 'conflict', extra: { revision: 2, text: stored.text } } });
    expect(await save(2, '// three')).toMatchObject({ ok: true, value: { revision: 3 } });
  });

  test('another person may not save it, so that nobody reviews their own words', async () => {
    const draft = await open();
    expect(await door.execute(saveDraft, root, { id: draft.id, revision: 1, text: '' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
  });

  test('a text over 1 MiB, or with a character that cannot be stored, is refused', async () => {
    const draft = await open();
    const save = (text: string) => door.execute(saveDraft, dana, { id: draft.id, revision: 1, text });
    expect(await save('é'.repeat(600_000))).toMatchObject({ problem: { code: 'too-large' } });
    expect(await save('//\n// \0')).toMatchObject({ problem: { code: 'invalid-input', detail: /line 2/ } });
    expect((await db.policyDraft.findUniqueOrThrow({ where: { id: draft.id } })).text).toBe(draft.text);
  });
});

describe('proposing', () => {
  test.each([
    ['does not parse', '@id("x") permit (principal, action', /1 error/],
    ['does not validate', '@id("x") permit (principal is Nobody, action, resource);', /error/],
    ['has no @id', 'permit (principal, action, resource);', /1 error/],
    [
      'is nested 10,000 deep',
      `@id("x") permit (principal, action, resource) when { ${'('.repeat(10_000)}true${')'.repeat(10_000)} };`,
      /error/,
    ],
  ])('a text that %s is refused, and the next one is judged as if nothing had been', async (_what, text, title) => {
    const draft = await open(dana, text);
    const outcome = await door.execute(proposePolicy, dana, { id: draft.id, message: 'Because.' });
    expect(outcome).toMatchObject({ problem: { code: 'unprocessable', title: expect.stringMatching(title) } });
    const good = await proposed();
    await door.execute(withdrawPolicy, dana, { id: good.id });
  });

  test('a test that does not hold is named', async () => {
    const name = 'A stranger is allowed';
    const request = { agent: 'spiffe://x.test/agent/stranger', connector: 'nowhere', target: 'read' };
    const kept = await door.execute(createPolicyTest, dana, { name, request, expected: 'allow' });
    if (!kept.ok) throw new Error(kept.problem.title);
    const draft = await open();
    const outcome = await door.execute(proposePolicy, dana, { id: draft.id, message: 'Because.' });
    expect(outcome).toMatchObject({
      problem: { code: 'unprocessable', title: expect.stringMatching(/1 test does not hold/) },
    });
    expect(await door.execute(createPolicyTest, dana, { name, request, expected: 'deny' })).toMatchObject({
      problem: { code: 'conflict' },
    });
    await door.execute(removePolicyTest, dana, { id: kept.value.id });
    expect(await door.execute(proposePolicy, dana, { id: draft.id, message: 'Because.' })).toMatchObject({ ok: true });
  });

  test('a proposed text is fixed; a withdrawn one is over', async () => {
    const draft = await proposed();
    const save = () => door.execute(saveDraft, dana, { id: draft.id, revision: 1, text: '//' });
    expect(await save()).toMatchObject({ problem: { code: 'conflict', extra: { state: 'proposed' } } });
    expect(await door.execute(withdrawPolicy, dana, { id: draft.id, reason: 'Not yet.' })).toMatchObject({ ok: true });
    expect(await save()).toMatchObject({ problem: { extra: { state: 'withdrawn' } } });
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.id })).toMatchObject({
      problem: { code: 'conflict' },
    });
  });
});

describe('publishing', () => {
  test('another person makes an immutable version, and every group is told', async () => {
    const draft = await proposed();
    const before = await head();
    advanced.length = 0;
    const outcome = await door.execute(publishPolicy, ilse, { draftId: draft.id });
    expect(outcome).toMatchObject({ ok: true, value: { number: before + 1 } });
    expect(advanced).toEqual(['all']);
    const version = await door.ask(readVersion, dana, { number: before + 1 });
    expect(version).toMatchObject({
      value: {
        authorName: 'Dana Okafor',
        publisherName: 'Ilse Brandt',
        text: draft.text,
        inForce: true,
        selfPublication: null,
      },
    });
    expect(version.ok && version.value.policies).toMatchObject([{ effect: 'permit', line: 2 }]);
    await expect(db.$executeRaw`UPDATE "policy_versions" SET "text" = ''`).rejects.toThrow(/permission denied/);
  });

  test('its author may not, and is told who can', async () => {
    const both = await addMember(db, 'Both Roles', ['author', 'approver']);
    const draft = await proposed(both);
    const outcome = await door.execute(publishPolicy, both, { draftId: draft.id });
    expect(outcome).toMatchObject({
      problem: { code: 'forbidden', detail: expect.stringContaining('Ilse Brandt can.') },
    });
    const seen = await door.ask(readDraft, both, { id: draft.id });
    expect(seen.ok && seen.value.mayPublish).toBe(!outcome.ok && outcome.problem.detail);
    await db.memberDeparture.create({ data: { memberId: both.id, by: 'test', reason: 'test' } });
  });

  test('an author without the role may not at all', async () => {
    const draft = await proposed();
    expect(await door.execute(publishPolicy, dana, { draftId: draft.id })).toMatchObject({
      problem: { code: 'forbidden' },
    });
  });

  test('of two publications at once one wins, and the other is told what changed', async () => {
    const drafts = [await proposed(), await proposed()];
    const other = await addMember(db, 'Per Holm', ['approver']);
    const before = await head();
    const outcomes = await Promise.all(
      drafts.map((draft, index) => door.execute(publishPolicy, index ? other : ilse, { draftId: draft.id })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
      problem: {
        code: 'conflict',
        detail: expect.stringContaining(`v${before + 1}: Because.`),
        extra: { head: before + 1, baseVersion: before },
      },
    });
    expect(await head()).toBe(before + 1);
  });

  test('the command line’s account is no second person', async () => {
    const machine = await addMember(db, 'Command line', ['administrator'], { password: false });
    await db.member.update({ where: { id: machine.id }, data: { email: machineEmail } });
    const token = { ...machine, kind: 'token' as const };
    const draft = await proposed();
    expect(await door.execute(publishPolicy, token, { draftId: draft.id })).toMatchObject({
      problem: { code: 'forbidden', detail: expect.stringContaining('no second person') },
    });
    expect(await door.ask(readDraft, token, { id: draft.id })).toMatchObject({
      value: { mayPublish: expect.stringContaining('no second person') },
    });
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.id })).toMatchObject({ ok: true });
  });

  test('one proposal published twice at once becomes one version', async () => {
    const draft = await proposed();
    const before = await head();
    const outcomes = await Promise.all([1, 2, 3].map(() => door.execute(publishPolicy, ilse, { draftId: draft.id })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
      problem: { code: 'conflict', title: expect.stringContaining(`v${before + 1} by Ilse Brandt`) },
    });
  });

  test('a draft moved onto the newer version may go on', async () => {
    const draft = await open();
    const first = await proposed();
    await door.execute(publishPolicy, ilse, { draftId: first.id });
    const now = await head();
    const moved = { id: draft.id, revision: 1, text: draft.text, baseVersion: now };
    expect(await door.execute(saveDraft, dana, { ...moved, baseVersion: now + 1 })).toMatchObject({
      problem: { code: 'unprocessable' },
    });
    expect(await door.execute(saveDraft, dana, moved)).toMatchObject({ ok: true, value: { baseVersion: now } });
    await door.execute(proposePolicy, dana, { id: draft.id, message: 'Rebased.' });
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.id })).toMatchObject({
      value: { number: now + 1 },
    });
  });
});

describe('publishing one’s own', () => {
  let draftId = '';
  beforeAll(async () => {
    draftId = (await proposed(root)).id;
  });

  test('is refused while somebody else could sign in and do it', async () => {
    const outcome = await door.execute(publishOwnPolicy, root, { draftId, reason: 'Alone.' });
    expect(outcome).toMatchObject({ problem: { code: 'forbidden', detail: expect.stringContaining('Ilse Brandt') } });
  });

  test('is for administrators alone', async () => {
    expect(await door.execute(publishOwnPolicy, ilse, { draftId, reason: 'Alone.' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
  });

  test('by a lone administrator is recorded with its reason and shown', async () => {
    await db.memberDeparture.createMany({
      data: (await db.member.findMany({ where: { id: { not: root.id }, departure: null } })).map(({ id }) => ({
        memberId: id,
        by: 'test',
        reason: 'test',
      })),
    });
    await addMember(db, 'Never Signed In', ['approver'], { password: false });
    expect(await door.execute(publishOwnPolicy, root, { draftId, reason: ' ' })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
    const outcome = await door.execute(publishOwnPolicy, root, { draftId, reason: 'Nobody else is here yet.' });
    expect(outcome).toMatchObject({ ok: true });
    const version = await door.ask(readVersion, root, { number: await head() });
    expect(version).toMatchObject({
      value: { selfPublication: { reason: 'Nobody else is here yet.', by: 'Root Admin' } },
    });
  });
});

describe('sending back', () => {
  test('a reviewer ends a proposal with a reason, which its author reads', async () => {
    const draft = await proposed();
    const outcome = await door.execute(sendBackPolicy, ilse, { id: draft.id, reason: 'Name the agent.' });
    expect(outcome).toMatchObject({ ok: true });
    expect(await door.ask(readDraft, dana, { id: draft.id })).toMatchObject({
      value: { state: 'withdrawn', withdrawal: { by: 'Ilse Brandt', reason: 'Name the agent.' } },
    });
    expect(await door.execute(publishPolicy, ilse, { draftId: draft.id })).toMatchObject({
      problem: { code: 'conflict' },
    });
  });

  test('needs a reason, a proposal, and somebody else', async () => {
    const draft = await proposed(root);
    const send = (id: string, reason: string, who = ilse) => door.execute(sendBackPolicy, who, { id, reason });
    expect(await send(draft.id, ' ')).toMatchObject({ problem: { code: 'invalid-input' } });
    expect(await send((await open()).id, 'No.')).toMatchObject({ problem: { code: 'conflict' } });
    expect(await send(draft.id, 'No.', root)).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await send(draft.id, 'No.', dana)).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await door.ask(readDraft, root, { id: draft.id })).toMatchObject({
      value: { state: 'proposed', maySendBack: expect.stringContaining('withdraw it instead'), mayWithdraw: null },
    });
  });
});
