import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { defineQuery } from '@/lib/operations/query';
import { depthFirst } from '../depth-first';
import { type DelegationRow, findDelegations } from './delegation-rows';

export type MyDelegations = {
  /** Everything agents do for the asking member that has not ended by time, and what ended lately; newest root first, depth first. */
  delegations: DelegationRow[];
  now: string;
};

const most = 500;
const keptDays = 7;

/** The agents that act for the asking member, with those they handed on to. */
export const myDelegations = defineQuery({
  name: 'delegation.mine',
  permission: 'delegations:self',
  input: z.object({}),
  run: async ({ db, now, actor }) => {
    const person = await db.person.findUnique({ where: { memberId: actor.id } });
    const lately = new Date(now.getTime() - keptDays * 86_400_000);
    const delegations = person
      ? await findDelegations(db, now, {
          where: Prisma.sql`"personId" = ${person.id}::uuid AND "expiresAt" > ${lately}`,
          order: Prisma.sql`"createdAt" DESC, "id" DESC`,
          limit: most,
        })
      : [];
    const value: MyDelegations = { delegations: depthFirst(delegations), now: now.toISOString() };
    return { ok: true, value };
  },
});
