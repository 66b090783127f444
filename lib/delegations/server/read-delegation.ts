import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { depthFirst } from '../depth-first';
import { type DelegationRow, findDelegations } from './delegation-rows';

export type TokenRow = {
  jti: string;
  audience: string;
  scope: string[];
  confirmation: string;
  grant: string;
  issuedAt: string;
  expiresAt: string;
  /** A revocation of this token alone. */
  revocationId: string | null;
};

export type DelegationDetail = {
  delegation: DelegationRow;
  /** The client that acts; null for a workload. */
  client: { name: string; clientId: string } | null;
  /** Everything that began with the same root, depth first, so that a list can be indented. */
  tree: DelegationRow[];
  /** Larger trees are cut, and say so. */
  treeTotal: number;
  tokens: TokenRow[];
  tokensTotal: number;
  decisions: { allow: number; deny: number };
  /** Whether the asking member may end it as theirs. */
  isYours: boolean;
  now: string;
};

const mostOfTree = 500;
const mostTokens = 100;

/** One delegation: the tree it stands in, the tokens issued on it, and what was decided under it. */
export const readDelegation = defineQuery({
  name: 'delegation.read',
  permission: 'delegations:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now, actor }, { id }) => {
    const row = await db.delegation.findUnique({ where: { id }, include: { client: true, person: true } });
    if (!row) return notFound('delegation', id);
    const inTree = { rootId: row.rootId };
    const [tree, treeTotal, tokens, tokensTotal, effects] = await Promise.all([
      findDelegations(db, now, {
        where: Prisma.sql`"rootId" = ${row.rootId}::uuid`,
        order: Prisma.sql`"depth", "createdAt", "id"`,
        limit: mostOfTree,
      }),
      db.delegation.count({ where: inTree }),
      db.delegationToken.findMany({ where: { delegationId: id }, orderBy: { issuedAt: 'desc' }, take: mostTokens }),
      db.delegationToken.count({ where: { delegationId: id } }),
      db.decision.groupBy({ by: ['effect'], where: { delegationId: id }, _count: true }),
    ]);
    const revoked = await db.revocation.findMany({
      where: { subjectKind: 'credential', subjectId: { in: tokens.map(({ jti }) => jti) }, reinstatement: null },
    });
    const own =
      tree.find((one) => one.id === id) ??
      (await findDelegations(db, now, { where: Prisma.sql`"id" = ${id}::uuid`, order: Prisma.sql`"id"`, limit: 1 }))[0];
    if (!own) return notFound('delegation', id);
    const count = (effect: string) => effects.find((one) => one.effect === effect)?._count ?? 0;
    const value: DelegationDetail = {
      delegation: own,
      client: row.client && { name: row.client.name, clientId: row.client.clientId },
      tree: depthFirst(tree),
      treeTotal,
      tokens: tokens.map((token) => ({
        jti: token.jti,
        audience: token.audience,
        scope: token.scope,
        confirmation: token.confirmation,
        grant: token.grant,
        issuedAt: token.issuedAt.toISOString(),
        expiresAt: token.expiresAt.toISOString(),
        revocationId: revoked.find(({ subjectId }) => subjectId === token.jti)?.id ?? null,
      })),
      tokensTotal,
      decisions: { allow: count('allow'), deny: count('deny') },
      isYours: row.person?.memberId === actor.id,
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});
