import { expect, test } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { createDoor } from '@/lib/operations/door';
import { readNeeds } from '@/lib/overview/server/read-needs';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { reviewDesk } from './test/review-desk';

const { db, now, admin, must, ids, open, decide } = await reviewDesk();
const dayMs = 86_400_000;
const owner = await addMember(db, 'Omar Owner', ['viewer']);
await db.connector.update({ where: { id: ids.Files ?? '' }, data: { ownerId: owner.id } });
const { id } = await open(['connector']);

/** What waits for somebody of this review, so many days from now. */
async function needs(who: Actor, days: number) {
  const door = createDoor(
    db,
    { group: async () => {}, fleet: async () => {} },
    () => new Date(now.getTime() + days * dayMs),
  );
  const { needs: all } = await must(door.ask(readNeeds, who, {}));
  return all
    .filter(({ kind }) => kind === 'access-review')
    .map(({ sentence, detail }) =>
      [...sentence, ' · ', ...detail].map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    );
}

test('a reviewer is reminded a week before a review is due, and once it is overdue', async () => {
  expect(await needs(owner, 6)).toEqual([]);
  expect(await needs(owner, 8)).toEqual([
    expect.stringMatching(/^Third quarter waits for you · 1 item is yours to decide\. It is due on /),
  ]);
  expect(await needs(owner, 15)).toEqual([expect.stringMatching(/^Third quarter is overdue and waits for you/)]);
});

test('an owner is asked at once, until they answer; whoever opened it completes it', async () => {
  await must(decide(id, admin, ['Files'], 'ask', { reason: 'Is it in use?' }));
  expect(await needs(owner, 0)).toEqual(['Ada Admin asks about Files · Is it in use?']);
  await must(decide(id, owner, ['Files'], 'keep', { reason: 'Every night.' }));
  expect(await needs(owner, 8)).toEqual([]);
  expect(await needs(admin, 0)).toEqual([]);
  await must(decide(id, admin, ['Mail'], 'keep'));
  expect(await needs(admin, 0)).toEqual([expect.stringMatching(/^Every item of Third quarter is decided/)]);
});
