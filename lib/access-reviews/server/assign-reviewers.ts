import type { Actor } from '@/lib/access/permissions';
import type { Person } from '@/lib/access/second-person';
import type { Transaction } from '@/lib/database/client';
import { whoMay } from '@/lib/members/server/who-may';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { Subject } from './population';

export type Assigned = { reviewer: Person; owner: string | null };

/**
 * Who reviews what: its owner while they can sign in, else whoever opens the review; and of their own membership another
 * administrator, else somebody else who may open reviews. Refused where there is nobody else.
 */
export async function assignReviewers(
  tx: Transaction,
  subjects: readonly Subject[],
  opener: Actor,
  now: Date,
): Promise<Outcome<Assigned[]>> {
  const members = await tx.member.findMany({ select: { id: true, name: true } });
  const nameOf = new Map(members.map(({ id, name }) => [id, name]));
  const present = new Map((await whoMay(tx, 'access-reviews:decide', { except: [], now })).map((one) => [one.id, one]));
  const others = { except: [opener.id], now };
  const [other] = [...(await whoMay(tx, 'members:edit', others)), ...(await whoMay(tx, 'access-reviews:open', others))];
  const isOwn = ({ kind, subjectId }: Subject) => kind === 'member' && subjectId === opener.id;
  if (!other && subjects.some(isOwn)) {
    return refuse('conflict', 'Nobody else could review your own membership.', {
      detail: 'Invite an administrator, an approver or a responder who can sign in, or leave members out.',
    });
  }
  const value = subjects.map((subject): Assigned => {
    const owner = subject.ownerId ? (nameOf.get(subject.ownerId) ?? null) : null;
    if (other && isOwn(subject)) return { reviewer: other, owner };
    return { reviewer: present.get(subject.ownerId ?? '') ?? { id: opener.id, name: opener.name }, owner };
  });
  return { ok: true, value };
}
