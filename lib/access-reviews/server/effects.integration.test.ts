import { expect, test } from 'vitest';
import { changeMemberRoles } from '@/lib/members/server/change-member-roles';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { completeAccessReview } from './complete-access-review';
import { reviewDesk } from './test/review-desk';

const desk = await reviewDesk();
const { db, door, quietDoor, admin, author, other, must, open, item, decide, read, publish } = desk;
const effect = async (id: string, name: string) => (await item(id, name)).decision?.effect;

test('roles that were taken and are held again are taken back, and the review does not end so', async () => {
  const lena = await addMember(db, 'Lena Longer', ['author', 'approver']);
  const { id, items } = await open(['member']);
  await must(decide(id, admin, ['Lena Longer'], 'narrow', { roles: ['approver'] }));
  expect(await effect(id, 'Lena Longer')).toMatchObject({ state: 'done', says: 'no longer approver' });
  const all = (await desk.items(id)).items.map(({ name }) => name);
  expect(all).toHaveLength(items);
  const rest = all.filter((name) => !['Lena Longer', 'Ada Admin'].includes(name));
  await must(decide(id, admin, rest, 'keep'));
  await must(decide(id, other, ['Ada Admin'], 'keep'));
  await must(door.execute(changeMemberRoles, admin, { id: lena.id, roles: ['author', 'approver'] }));
  expect(await effect(id, 'Lena Longer')).toMatchObject({ state: 'undone', says: 'approver again since' });
  expect(await door.execute(completeAccessReview, admin, { id })).toMatchObject({
    problem: { detail: 'What was decided on 1 item was taken back since. Decide again.' },
  });
  await must(decide(id, admin, ['Lena Longer'], 'narrow', { roles: ['approver'] }));
  await must(door.execute(completeAccessReview, admin, { id }));
});

test('the engine says of the version in force whether what was taken away still is', async () => {
  const { text } = await db.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
  const { id } = await open(['grant']);
  await must(decide(id, author, ['bob at Files'], 'revoke'));
  const { draftId } = await must(decide(id, author, ['alice at Files'], 'narrow'));
  const { text: without } = await db.policyDraft.findUniqueOrThrow({ where: { id: draftId ?? '' } });
  await must(quietDoor.execute(proposePolicy, author, { id: draftId, message: 'Reviewed.' }));
  const { number } = await must(quietDoor.execute(publishPolicy, other, { draftId }));
  const later = await publish(`${without}\n// Nothing else.\n`);
  for (const name of ['bob at Files', 'alice at Files'])
    expect(await effect(id, name)).toMatchObject({
      state: 'done',
      says: `published in v${number}, still so in v${later.number}`,
    });
  // An ordinary version, which restores nothing.
  const again = await publish(`${text}\n// As it was.\n`);
  for (const name of ['bob at Files', 'alice at Files'])
    expect(await effect(id, name)).toMatchObject({
      state: 'undone',
      says: `published in v${number}, but v${again.number} allows it`,
    });
  expect((await read(id)).drafts).toMatchObject([{ items: 2, effect: { state: 'undone' } }]);
});

test('a draft whose author took the change out again before it was published did not take anything away', async () => {
  const { text } = await db.policyVersion.findFirstOrThrow({ orderBy: { number: 'desc' } });
  const { id } = await open(['grant']);
  const { draftId } = await must(decide(id, author, ['bob at Mail'], 'revoke'));
  await db.policyDraft.update({ where: { id: draftId ?? '' }, data: { text: `${text}\n// Mine.\n` } });
  await must(quietDoor.execute(proposePolicy, author, { id: draftId, message: 'Reviewed.' }));
  const { number } = await must(quietDoor.execute(publishPolicy, other, { draftId }));
  expect(await effect(id, 'bob at Mail')).toMatchObject({
    state: 'undone',
    says: `in force since v${number}, which allows it all the same`,
  });
});
