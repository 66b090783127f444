import { z } from 'zod';
import { type Role, whyNot } from '@/lib/access/permissions';
import { type ItemKind, itemKinds } from './item';

export const dayMs = 86_400_000;
/** Reviewers are reminded from this long before the end. */
const reminderDays = 7;
const longestDays = 366;

/** What a review is about. Members belong to no environment. */
export const reviewScope = z
  .object({
    kinds: z.preprocess(
      (given) => (typeof given === 'string' ? [given] : given),
      z.array(z.enum(itemKinds)).min(1, 'Choose what is reviewed.'),
    ),
    environment: z.string().max(120).nullable().default(null),
  })
  .refine(({ kinds, environment }) => environment === null || !kinds.includes('member'), {
    path: ['kinds'],
    message: 'Members belong to no environment: review them everywhere.',
  });
export type ReviewScope = z.output<typeof reviewScope>;

/** Why this person may not open a review of a kind, or null: whoever reviews members has to see them. */
export const whyNotReviewed = (roles: readonly Role[], kind: ItemKind): string | null =>
  kind === 'member' ? whyNot(roles, 'members:read') : null;

/** Why a review cannot be due then, or null. */
export function whyNotDue(dueAt: Date, now: Date): string | null {
  if (dueAt <= now) return 'It is due in the past. Give reviewers time.';
  return dueAt.getTime() > now.getTime() + longestDays * dayMs ? 'It is due in more than a year.' : null;
}

export const reviewStates = ['open', 'overdue', 'completed'] as const;
export type ReviewState = (typeof reviewStates)[number];

type Dated = { dueAt: Date; completed: boolean };

export const reviewState = ({ dueAt, completed }: Dated, now: Date): ReviewState =>
  completed ? 'completed' : dueAt < now ? 'overdue' : 'open';

/** Whether reviewers are reminded now: in the last days, and once it is overdue. */
export const isReminding = ({ dueAt, completed }: Dated, now: Date): boolean =>
  !completed && dueAt.getTime() - now.getTime() <= reminderDays * dayMs;
