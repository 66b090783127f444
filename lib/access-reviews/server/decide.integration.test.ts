import { expect, test } from 'vitest';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { withdrawPolicy } from '@/lib/policies/server/withdraw-policy';
import { reinstateSubject } from '@/lib/revocations/server/reinstate-subject';
import { decideAccessReview } from './decide-access-review';
import { previewAccessReview } from './preview-access-review';
import { reviewDesk } from './test/review-desk';

const desk = await reviewDesk();
const {
  db,
  door,
  quietDoor,
  says,
  admin,
  author,
  other,
  responder,
  viewer,
  must,
  ids,
  open,
  items,
  item,
  decide,
  read,
} = desk;

test('a review fixes its items and what was known of them when it is opened', async () => {
  const preview = await must(
    door.ask(previewAccessReview, admin, { kinds: ['connector', 'grant', 'identity', 'member'] }),
  );
  expect(preview.counts).toMatchObject({ connector: 2, grant: 4, identity: 2 });
  const opened = await open(['connector', 'grant', 'identity', 'member']);
  expect(opened.items).toBe(preview.total);
  expect(await item(opened.id, 'alice at Files')).toMatchObject({
    kind: 'grant',
    use: 'used',
    facts: { tools: 3, toolsUsed: 1, calls: 1, spread: { with: 2, of: 2 }, conditional: false },
  });
  expect(await item(opened.id, 'bob at Files')).toMatchObject({ use: 'unused', facts: { calls: 0, lastUsedAt: null } });
  await db.connector.update({ where: { id: ids.Mail ?? '' }, data: { name: 'Post' } });
  expect(await item(opened.id, 'Mail')).toMatchObject({ name: 'Mail' });
  await db.connector.update({ where: { id: ids.Mail ?? '' }, data: { name: 'Mail' } });
  await expect(db.$executeRaw`UPDATE "access_review_items" SET "name" = ''`).rejects.toThrow(/permission denied/);
});

test('the owner reviews what they own while they can sign in, and another administrator the opener’s own membership', async () => {
  await db.connector.update({ where: { id: ids.Mail ?? '' }, data: { ownerId: viewer.id } });
  const { id } = await open(['connector', 'member']);
  expect(await item(id, 'Mail')).toMatchObject({ reviewerId: admin.id, facts: { owner: 'Vera Viewer' } });
  expect(await item(id, 'Ada Admin')).toMatchObject({ reviewerId: other.id });
  expect(await decide(id, admin, ['Ada Admin'], 'keep')).toMatchObject({
    problem: { code: 'forbidden', detail: 'Nobody reviews their own membership. Otto Other does.' },
  });
  await db.member.update({ where: { id: viewer.id }, data: { passwordHash: 'scrypt' } });
  const again = await open(['connector']);
  expect(await item(again.id, 'Mail')).toMatchObject({ reviewerId: viewer.id });
  expect(await decide(again.id, viewer, ['Files'], 'keep')).toMatchObject({
    problem: { code: 'forbidden', detail: 'Ada Admin reviews it.' },
  });
  expect(await decide(again.id, viewer, ['Mail'], 'revoke')).toMatchObject({
    problem: { code: 'forbidden', detail: expect.stringContaining('responder') },
  });
  expect(await decide(again.id, viewer, ['Mail'], 'keep')).toMatchObject({ ok: true });
  await db.connector.update({ where: { id: ids.Mail ?? '' }, data: { ownerId: null } });
});

test('members are seen by whoever may read them, and by nobody else', async () => {
  const approver = await addMember(db, 'Pia Approves', ['approver']);
  await expect(open(['member'], approver)).rejects.toThrow(/Members are reviewed by whoever may see them/);
  const { id, items: all } = await open(['connector', 'member']);
  const seen = await items(id, author);
  expect(seen.items.map(({ kind }) => kind)).toEqual(['connector', 'connector']);
  expect(seen.withheld).toBe(all - 2);
  const matching = { kind: 'matching', filter: { kind: 'member' }, expected: seen.withheld };
  expect(
    await door.execute(decideAccessReview, author, {
      id,
      selection: matching,
      verdict: 'keep',
      seen: 0,
    }),
  ).toMatchObject({ problem: { code: 'conflict', title: expect.stringMatching(/and 0 are there now/) } });
});

test('revoking makes a real revocation, which stands until it is lifted', async () => {
  const { id } = await open(['connector', 'identity']);
  expect(await decide(id, author, ['Files'], 'revoke')).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await decide(id, responder, ['Files', 'bob'], 'revoke')).toMatchObject({ value: { decided: 2 } });
  const made = await db.revocation.findMany({ where: { reinstatement: null } });
  expect(made.map(({ subjectName, reason }) => [subjectName, reason]).sort()).toEqual([
    ['Files', 'Not needed any more'],
    ['bob', 'Not needed any more'],
  ]);
  expect(await db.streamState.count({ where: { stream: 'fleet', kind: 'revocation' } })).toBe(2);
  const revocation = made.find(({ subjectName }) => subjectName === 'Files');
  const { decision } = await item(id, 'Files');
  expect(decision?.effect).toMatchObject({ kind: 'revocation', href: `/revocations/${revocation?.id}` });
  expect(await decide(id, responder, ['Files'], 'keep')).toMatchObject({
    problem: { code: 'conflict', detail: 'It is revoked. Lift the revocation first.' },
  });
  // What is revoked already is what was wanted.
  const second = await open(['connector']);
  expect(await decide(second.id, responder, ['Files'], 'revoke')).toMatchObject({ ok: true });
  expect((await item(second.id, 'Files')).decision?.effect?.href).toBe(`/revocations/${revocation?.id}`);
  for (const { id: lifted } of made)
    await must(door.execute(reinstateSubject, responder, { id: lifted, reason: 'Back' }));
  expect((await item(id, 'Files')).decision?.effect).toMatchObject({
    state: 'undone',
    says: 'lifted by Rita Respond',
  });
  expect((await read(id)).mayComplete).toMatch(/taken back since|not decided/);
  expect(await decide(id, responder, ['Files'], 'keep')).toMatchObject({ ok: true });
});

test('a grant is revoked or narrowed in one draft, and holds only once a version with it is in force', async () => {
  await db.connector.update({ where: { id: ids.Files ?? '' }, data: { ownerId: author.id } });
  const { id } = await open(['grant']);
  const first = await must(decide(id, author, ['bob at Files'], 'revoke'));
  const second = await must(decide(id, author, ['alice at Files'], 'narrow'));
  expect(second.draftId).toBe(first.draftId);
  expect(await decide(id, author, ['bob at Mail', 'alice at Mail'], 'narrow')).toMatchObject({
    problem: { code: 'forbidden', detail: expect.stringContaining('It used nothing there') },
  });
  const draft = await db.policyDraft.findUniqueOrThrow({ where: { id: first.draftId ?? '' } });
  const calls = [
    { agent: 'alice', connector: 'Files', tool: 'read_file' },
    { agent: 'alice', connector: 'Files', tool: 'write_file' },
    { agent: 'bob', connector: 'Files', tool: 'read_file' },
    { agent: 'bob', connector: 'Mail', tool: 'send_mail' },
  ];
  expect(await says(draft.text, calls)).toEqual(['allow', 'deny', 'deny', 'allow']);
  expect((await item(id, 'bob at Files')).decision?.effect).toMatchObject({ state: 'open' });
  // A changed mind takes it out of the draft again.
  await must(decide(id, author, ['alice at Files'], 'keep'));
  const changed = await db.policyDraft.findUniqueOrThrow({ where: { id: draft.id } });
  expect(await says(changed.text, calls)).toEqual(['allow', 'allow', 'deny', 'allow']);
  await must(decide(id, admin, ['alice at Mail', 'bob at Mail'], 'keep'));
  expect((await read(id)).mayComplete).toMatch(/nobody proposed/);
  await must(quietDoor.execute(proposePolicy, author, { id: draft.id, message: 'Reviewed.' }));
  expect((await item(id, 'bob at Files')).decision?.effect).toMatchObject({ state: 'pending' });
  expect((await read(id)).mayComplete).toBeNull();
  expect(await decide(id, author, ['bob at Files'], 'keep')).toMatchObject({
    problem: { detail: 'It is proposed. Withdraw the draft first.' },
  });
  const { number } = await must(quietDoor.execute(publishPolicy, other, { draftId: draft.id }));
  expect((await item(id, 'bob at Files')).decision?.effect).toMatchObject({
    state: 'done',
    says: `in force since v${number}`,
  });
  await db.connector.update({ where: { id: ids.Files ?? '' }, data: { ownerId: null } });
});

test('whoever takes something away does not become its reviewer', async () => {
  const { id } = await open(['grant']);
  await must(decide(id, admin, ['alice at Mail'], 'keep'));
  const { draftId } = await must(decide(id, author, ['alice at Mail'], 'revoke'));
  const reviews = { problem: { code: 'forbidden', detail: 'Ada Admin reviews it.' } };
  expect(await decide(id, author, ['alice at Mail'], 'keep')).toMatchObject(reviews);
  expect(await decide(id, admin, ['alice at Mail'], 'keep')).toMatchObject({
    problem: { code: 'conflict', detail: 'It is in a draft of Dana Okafor, who can withdraw it.' },
  });
  await must(quietDoor.execute(withdrawPolicy, author, { id: draftId, reason: 'Not so' }));
  expect((await item(id, 'alice at Mail')).decision?.effect).toMatchObject({ state: 'undone' });
  expect(await decide(id, author, ['alice at Mail'], 'keep')).toMatchObject(reviews);
  await must(decide(id, admin, ['alice at Mail'], 'keep'));
});

test('an agent is narrowed to what it used', async () => {
  const { id } = await open(['identity']);
  const { draftId } = await must(decide(id, author, ['alice'], 'narrow'));
  const draft = await db.policyDraft.findUniqueOrThrow({ where: { id: draftId ?? '' } });
  expect(
    await says(draft.text, [
      { agent: 'alice', connector: 'Files', tool: 'read_file' },
      { agent: 'alice', connector: 'Files', tool: 'list_files' },
      { agent: 'alice', connector: 'Mail', tool: 'send_mail' },
    ]),
  ).toEqual(['allow', 'deny', 'deny']);
  // Edited by hand, it is its author's alone.
  await db.policyDraft.update({ where: { id: draft.id }, data: { text: `${draft.text}\n// mine\n` } });
  expect(await decide(id, author, ['alice'], 'narrow')).toMatchObject({
    problem: { detail: expect.stringContaining('Withdraw') },
  });
});

test('a member loses roles, or leaves, by the rules of members', async () => {
  const lena = await addMember(db, 'Lena Leaving', ['author', 'approver']);
  const { id } = await open(['member']);
  expect(await decide(id, responder, ['Lena Leaving'], 'revoke')).toMatchObject({ problem: { code: 'forbidden' } });
  expect(await decide(id, admin, ['Lena Leaving'], 'narrow', { roles: ['author', 'approver'] })).toMatchObject({
    ok: false,
  });
  await must(decide(id, admin, ['Lena Leaving'], 'narrow', { roles: ['approver'] }));
  expect(await db.memberRole.findMany({ where: { memberId: lena.id } })).toMatchObject([{ role: 'author' }]);
  expect((await item(id, 'Lena Leaving')).decision?.effect).toMatchObject({ says: 'no longer approver' });
  await must(decide(id, admin, ['Lena Leaving'], 'revoke'));
  expect(await db.memberDeparture.findUnique({ where: { memberId: lena.id } })).toMatchObject({
    reason: 'Not needed any more',
  });
});

test('two reviewers at once: the second is told of the first, and a question settles nothing', async () => {
  const { id } = await open(['connector']);
  const both = await Promise.all([
    decide(id, admin, ['Files'], 'keep', { seen: 0 }),
    decide(id, responder, ['Files'], 'keep', { seen: 0 }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({
    problem: { code: 'conflict', title: /decided on Files meanwhile: keep/ },
  });
  expect(await decide(id, admin, ['Mail'], 'ask')).toMatchObject({ problem: { detail: 'It has no owner to ask.' } });
  await db.connector.update({ where: { id: ids.Mail ?? '' }, data: { ownerId: author.id } });
  const asked = await open(['connector']);
  await must(decide(asked.id, admin, ['Mail'], 'ask', { reason: 'Who still uses it?' }));
  expect(await read(asked.id)).toMatchObject({ items: 2, settled: 0 });
  expect(await decide(asked.id, author, ['Mail'], 'keep', { reason: 'The billing run does.' })).toMatchObject({
    ok: true,
  });
  expect((await read(asked.id)).settled).toBe(1);
});
