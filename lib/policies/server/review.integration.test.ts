import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { closeFinding } from '@/lib/findings/server/close-finding';
import { createDoor } from '@/lib/operations/door';
import type { Outcome } from '@/lib/operations/outcome';
import { approvePolicy } from './approve-policy';
import { commentPolicy } from './comment-policy';
import { draftPolicy } from './draft-policy';
import { createPolicyTest, removePolicyTest } from './policy-tests';
import { proposePolicy } from './propose-policy';
import { publishEmergency } from './publish-emergency';
import { publishPolicy } from './publish-policy';
import { readDraft } from './read-drafts';
import { readReview } from './read-review';
import { readVersion } from './read-versions';
import { resolveComments } from './resolve-comments';
import { revisePolicy } from './revise-policy';
import { rollBackPolicy } from './roll-back-policy';
import { saveDraft } from './save-draft';
import { setReviewRule } from './set-review-rule';
import { addMember, permitNothing } from './test/policy-desk';
import { withdrawApproval } from './withdraw-approval';

const { db } = await testDatabase();
const advanced: unknown[] = [];
const door = createDoor(db, {
  group: async (_tx, groups) => {
    advanced.push(groups);
  },
  fleet: async () => {},
});

const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const noor = await addMember(db, 'Noor Aziz', ['approver', 'responder']);
const both = await addMember(db, 'Both Roles', ['author', 'approver']);
const root = await addMember(db, 'Root Admin', ['administrator'], { password: false });
const vera = await addMember(db, 'Vera Lind', ['viewer']);

async function must<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const outcome = await asked;
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail}`);
  return outcome.value;
}
const review = (id: string, who = ilse) => must(door.ask(readReview, who, { id }));

async function proposed(text = permitNothing(randomUUID()), who = dana) {
  const draft = await must(door.execute(draftPolicy, who, { text }));
  await must(door.execute(proposePolicy, who, { id: draft.id, message: 'Because.' }));
  return { id: draft.id, text };
}
const approve = async (id: string, who: Actor, digest?: string) =>
  door.execute(approvePolicy, who, { id, digest: digest ?? (await review(id)).digest });
const publish = (draftId: string, who = ilse) => door.execute(publishPolicy, who, { draftId });
const rule = (approvers: number) => must(door.execute(setReviewRule, root, { environment: 'production', approvers }));

beforeAll(async () => {
  await db.environment.create({ data: { name: 'production' } });
  const group = await db.gatewayGroup.create({ data: { id: randomUUID(), name: 'default' } });
  await db.connector.create({
    data: {
      id: randomUUID(),
      slug: 'payments',
      namespace: 'Payments',
      name: 'Payments',
      environmentName: 'production',
      tier: 'standard',
      groupId: group.id,
      transport: 'http',
      url: 'https://payments.test.invalid/mcp',
      origin: 'test',
      createdBy: 'test',
    },
  });
});

describe('an approval', () => {
  test('is another person’s, of the text they read, and once', async () => {
    const { id } = await proposed(undefined, both);
    expect(await approve(id, both)).toMatchObject({
      problem: { code: 'forbidden', detail: expect.stringContaining('Ilse Brandt or Noor Aziz can.') },
    });
    expect(await approve(id, dana)).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await approve(id, ilse, 'a'.repeat(64))).toMatchObject({ problem: { code: 'conflict' } });
    expect(await approve(id, ilse)).toMatchObject({ ok: true, value: { approvals: 1, required: 1 } });
    expect(await approve(id, ilse)).toMatchObject({ problem: { code: 'conflict', detail: 'You approved this text.' } });
    expect(await review(id, both)).toMatchObject({ mayApprove: expect.stringContaining('Noor Aziz can.') });
  });

  test('given twice at once is one', async () => {
    const { id } = await proposed();
    const all = await Promise.all([1, 2, 3].map(() => approve(id, ilse)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.policyApproval.count({ where: { draftId: id } })).toBe(1);
  });

  test('is taken back by its giver before publication, is kept as taken back, and may be given again', async () => {
    const { id } = await proposed();
    const takeBack = (who: Actor) => door.execute(withdrawApproval, who, { id, reason: 'Misread' });
    expect(await takeBack(ilse)).toMatchObject({
      problem: { code: 'conflict', detail: 'You have not approved this text.' },
    });
    await must(approve(id, ilse));
    expect(await review(id, noor)).toMatchObject({ mayTakeBack: 'You have not approved this text.' });
    expect(await review(id)).toMatchObject({ mayTakeBack: null, mayApprove: 'You approved this text.' });
    const both = await Promise.all([takeBack(ilse), takeBack(ilse)]);
    expect(both.filter(({ ok }) => ok)).toMatchObject([{ value: { approvals: 0, required: 1 } }]);
    expect(await review(id)).toMatchObject({ mayApprove: null, approvals: [{ fell: 'They took it back: Misread' }] });
    expect(await db.auditEvent.findFirst({ where: { action: 'policy.withdraw-approval' } })).toMatchObject({
      actorName: 'Ilse Brandt',
      detail: { reason: 'Misread', approvals: 0 },
    });
    await must(publish(id, noor));
    expect(await takeBack(noor)).toMatchObject({ problem: { code: 'conflict' } });
    const head = await must(door.ask(readVersion, ilse, { number: await db.policyVersion.count() }));
    expect(head.approvedBy).toEqual(['Noor Aziz']);
  });

  test('is refused while a test does not hold', async () => {
    const { id } = await proposed();
    const request = { agent: 'spiffe://x.test/agent/stranger', connector: 'nowhere', target: 'read' };
    const kept = await must(door.execute(createPolicyTest, dana, { name: 'Allowed', request, expected: 'allow' }));
    expect(await approve(id, ilse)).toMatchObject({
      problem: { code: 'unprocessable', title: /1 test does not hold/ },
    });
    expect(await publish(id)).toMatchObject({ problem: { code: 'unprocessable', title: /1 test does not hold/ } });
    await must(door.execute(removePolicyTest, dana, { id: kept.id }));
  });

  test('falls with the role of whoever gave it', async () => {
    const { id } = await proposed();
    const leaving = await addMember(db, 'Leaving Soon', ['approver']);
    await must(approve(id, leaving));
    await db.memberDeparture.create({ data: { memberId: leaving.id, by: 'test', reason: 'test' } });
    expect((await review(id)).approvals).toMatchObject([{ fell: 'They may not approve any more.' }]);
  });
});

describe('how many approve', () => {
  test('follows the environments a change reaches, the publisher counting as one', async () => {
    await rule(2);
    const { id } = await proposed(
      '@id("pay") permit (principal, action, resource in Connector::"payments") when { false };',
    );
    expect(await review(id)).toMatchObject({ required: 2, ruledBy: 'production', connectors: ['Payments'] });
    const refused = await publish(id);
    expect(refused).toMatchObject({
      problem: {
        code: 'conflict',
        detail: expect.stringMatching(/2 approvals, and has 1 with yours.*Noor Aziz can approve/),
      },
    });
    const seen = await must(door.ask(readDraft, ilse, { id }));
    expect(seen.mayPublish).toBe(!refused.ok && refused.problem.detail);
    await must(approve(id, noor));
    await must(publish(id));
    expect(
      (await db.policyApproval.findMany({ where: { draftId: id } })).map(({ memberName }) => memberName).sort(),
    ).toEqual(['Ilse Brandt', 'Noor Aziz']);
  });

  test('is one where no rule says otherwise', async () => {
    await rule(1);
    const { id } = await proposed(
      '@id("pay") permit (principal, action, resource in Connector::"payments") when { 1 == 2 };',
    );
    expect((await review(id)).required).toBe(1);
    await must(publish(id));
  });

  test('is for administrators to say, of an environment that is there', async () => {
    const set = (who: Actor, environment: string, approvers = 2) =>
      door.execute(setReviewRule, who, { environment, approvers });
    expect(await set(ilse, 'production')).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await set(root, 'nowhere')).toMatchObject({ problem: { code: 'not-found' } });
    expect(await set(root, 'production', 0)).toMatchObject({ problem: { code: 'invalid-input' } });
  });
});

describe('a comment', () => {
  test('stands on a line of the text that was read, and on no other', async () => {
    const { id } = await proposed();
    const { digest } = await review(id);
    const comment = (line: number | null, of = digest, who = ilse) =>
      door.execute(commentPolicy, who, { id, digest: of, line, text: 'Why?' });
    expect(await comment(99)).toMatchObject({ problem: { code: 'unprocessable', title: /no line 99/ } });
    expect(await comment(1, 'b'.repeat(64))).toMatchObject({ problem: { code: 'conflict' } });
    expect(await comment(1, digest, vera)).toMatchObject({ problem: { code: 'forbidden' } });
    await must(comment(2));
    await must(comment(2, digest, dana));
    await must(comment(null));
    expect((await review(id)).threads).toMatchObject([
      { line: null, comments: [{}] },
      {
        line: 2,
        quote: expect.stringContaining('permit'),
        comments: [{ byName: 'Ilse Brandt' }, { byName: 'Dana Okafor' }],
      },
    ]);
    const resolve = () => door.execute(resolveComments, dana, { id, digest, line: 2 });
    expect(await resolve()).toMatchObject({ value: { resolved: 2 } });
    expect(await resolve()).toMatchObject({ problem: { code: 'conflict' } });
    await must(publish(id));
    expect(await comment(1)).toMatchObject({ problem: { code: 'conflict' } });
  });
});

test('from a draft to a roll-back: reviewed, changed, reviewed again, published, and taken back', async () => {
  const before = await must(door.ask(readVersion, dana, { number: await head() }));
  const { id, text } = await proposed();
  const first = await review(id);
  expect(first.changes?.map(({ kind }) => kind)).toEqual(['renamed']);
  await must(door.execute(commentPolicy, ilse, { id, digest: first.digest, line: 2, text: 'Which agent?' }));
  await must(approve(id, ilse));

  expect(await door.execute(revisePolicy, both, { id })).toMatchObject({ problem: { code: 'forbidden' } });
  await must(door.execute(revisePolicy, dana, { id }));
  expect(await publish(id)).toMatchObject({ problem: { code: 'conflict' } });
  const changed = text.replace('principal is Agent', 'principal is Agent in TrustDomain::"sample.invalid"');
  await must(door.execute(saveDraft, dana, { id, revision: 1, text: changed }));
  await must(door.execute(proposePolicy, dana, { id, message: 'Only of our own domain.' }));

  const second = await review(id);
  expect(second.approvals).toMatchObject([{ name: 'Ilse Brandt', fell: 'The text changed since.' }]);
  expect(second.threads).toMatchObject([
    { line: 2, earlier: true, quote: expect.stringContaining('is Agent'), resolved: null },
  ]);
  const thread = { id, digest: first.digest, line: 2 };
  await must(door.execute(commentPolicy, dana, { ...thread, text: 'Ours only, see the new text.' }));
  await must(door.execute(resolveComments, ilse, thread));
  expect(await approve(id, ilse, first.digest)).toMatchObject({ problem: { code: 'conflict' } });
  await must(approve(id, ilse));
  const published = await must(publish(id, noor));
  expect(published.number).toBe(before.number + 1);

  const back = await must(door.execute(rollBackPolicy, ilse, { number: before.number, reason: 'It cut off reports.' }));
  expect(await publish(back.id, ilse)).toMatchObject({ problem: { code: 'forbidden' } });
  const restored = await must(publish(back.id, noor));
  expect(await db.policyVersion.findUniqueOrThrow({ where: { number: restored.number } })).toMatchObject({
    text: before.text,
    restores: before.number,
    message: `Roll back to v${before.number}: It cut off reports.`,
    authorName: 'Ilse Brandt',
    publisherName: 'Noor Aziz',
  });
  expect(await door.execute(rollBackPolicy, ilse, { number: before.number, reason: 'Again.' })).toMatchObject({
    problem: { code: 'unprocessable', title: /says the same/ },
  });
});

async function head(): Promise<number> {
  return (await db.policyVersion.findFirst({ orderBy: { number: 'desc' } }))?.number ?? 0;
}

describe('an emergency', () => {
  const emergency = (who: Actor, input: Record<string, unknown>) =>
    door.execute(publishEmergency, who, { reason: 'Payments leak.', ...input });

  test('is published by one person at once, and opens a finding that another closes', async () => {
    await rule(2);
    const { id } = await proposed('@id("stop") forbid (principal, action, resource in Connector::"payments");');
    expect(await emergency(dana, { draftId: id })).toMatchObject({ problem: { code: 'forbidden' } });
    expect(await emergency(noor, { draftId: id, reason: ' ' })).toMatchObject({ problem: { code: 'invalid-input' } });
    expect(await emergency(noor, { draftId: id, restore: 1 })).toMatchObject({ problem: { code: 'invalid-input' } });
    advanced.length = 0;
    const { number, findingId } = await must(emergency(noor, { draftId: id }));
    expect(advanced).toEqual(['all']);
    expect(await must(door.ask(readVersion, vera, { number }))).toMatchObject({
      emergency: { reason: 'Payments leak.', by: 'Noor Aziz', findingId, closed: false },
    });
    const close = (who: Actor) =>
      door.execute(closeFinding, who, { id: findingId, outcome: 'accepted', reason: 'It was right.' });
    expect(await close(noor)).toMatchObject({ problem: { code: 'forbidden', detail: /Ilse Brandt/ } });
    expect(await close(ilse)).toMatchObject({ ok: true });
    await rule(1);
  });

  test('brings an earlier version back though a test does not hold, and says so', async () => {
    const request = { agent: 'spiffe://x.test/agent/stranger', connector: 'nowhere', target: 'read' };
    const kept = await must(door.execute(createPolicyTest, dana, { name: 'Allowed', request, expected: 'allow' }));
    const restore = (await head()) - 1;
    expect(await door.execute(rollBackPolicy, noor, { number: restore, reason: 'It leaks.' })).toMatchObject({
      problem: { code: 'unprocessable', title: /1 test does not hold/ },
    });
    const { number, findingId } = await must(emergency(noor, { restore }));
    expect(await db.policyVersion.findUniqueOrThrow({ where: { number } })).toMatchObject({ restores: restore });
    expect((await db.finding.findUniqueOrThrow({ where: { id: findingId } })).detail).toContain(
      '1 test does not hold.',
    );
    await must(door.execute(removePolicyTest, dana, { id: kept.id }));
  });
});
