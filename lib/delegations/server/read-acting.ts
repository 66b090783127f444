import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { defineQuery } from '@/lib/operations/query';
import { type ActingEdge, type ActingNode, actingTree } from '../acting/acting-tree';
import { type DelegationRow, delegationRows, findDelegations } from './delegation-rows';

export type Acting = {
  roots: ActingNode[];
  /** How many nodes are drawn. */
  nodes: number;
  /** People and workloads that are not. */
  more: number;
  /** Delegations in force, and how many of them the tree was made of. */
  inForce: number;
  read: number;
};

/** Delegations read at most: the tree draws fewer nodes than these have, and says what it leaves out. */
const mostEdges = 5_000;

const nobody = { id: '', name: 'nobody' };

const edgeOf = ({ id, parentId, person, subject, actor, connectors }: DelegationRow): ActingEdge => ({
  id,
  parentId,
  from: person ? { kind: 'person', ...person } : { kind: 'agent', ...(subject ?? nobody) },
  actor,
  connectors,
});

/** Who acts for whom now. */
export const readActing = defineQuery({
  name: 'delegation.acting',
  permission: 'delegations:read',
  input: z.object({}),
  run: async ({ db, now }) => {
    const where = Prisma.sql`"state" = 'active'`;
    const [rows, [counted]] = await Promise.all([
      findDelegations(db, now, { where, order: Prisma.sql`"depth", "createdAt" DESC, "id"`, limit: mostEdges }),
      db.$queryRaw<
        { count: number }[]
      >`${delegationRows(now)} SELECT count(*)::int AS "count" FROM rows WHERE ${where}`,
    ]);
    const value: Acting = { ...actingTree(rows.map(edgeOf)), inForce: counted?.count ?? 0, read: rows.length };
    return { ok: true, value };
  },
});
