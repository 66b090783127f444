import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

export type IdentityDetail = {
  id: string;
  kind: 'agent' | 'connector';
  name: string;
  spiffeId: string;
  trustDomain: { name: string; source: string };
  owner: { id: string; name: string } | null;
  connector: { id: string; name: string; slug: string } | null;
  openRevocationId: string | null;
  lastSeenAt: string | null;
  callsLastDay: { allow: number; deny: number };
  sample: boolean;
  createdAt: string;
};

/** One identity: whose it is, what runs as it, and when it was last seen. */
export const readIdentity = defineQuery({
  name: 'identity.read',
  permission: 'identities:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await db.identity.findUnique({
      where: { id },
      include: { owner: true, domain: true, connector: true },
    });
    if (!row) return notFound('identity', id);
    const about = row.kind === 'agent' ? { identityId: id } : { connectorId: row.connector?.id ?? id };
    const dayAgo = new Date(now.getTime() - 86_400_000);
    const [revocation, last, effects] = await Promise.all([
      db.revocation.findFirst({ where: { subjectKind: 'identity', subjectId: id, reinstatement: null } }),
      db.decision.findFirst({ where: about, orderBy: { at: 'desc' }, select: { at: true } }),
      db.decision.groupBy({ by: ['effect'], where: { ...about, at: { gt: dayAgo } }, _count: true }),
    ]);
    const count = (effect: string) => effects.find((one) => one.effect === effect)?._count ?? 0;
    const value: IdentityDetail = {
      id,
      kind: row.kind === 'connector' ? 'connector' : 'agent',
      name: row.name,
      spiffeId: row.spiffeId,
      trustDomain: { name: row.domain.name, source: row.domain.source },
      owner: row.owner && { id: row.owner.id, name: row.owner.name },
      connector: row.connector && { id: row.connector.id, name: row.connector.name, slug: row.connector.slug },
      openRevocationId: revocation?.id ?? null,
      lastSeenAt: last?.at.toISOString() ?? null,
      callsLastDay: { allow: count('allow'), deny: count('deny') },
      sample: row.sample,
      createdAt: row.createdAt.toISOString(),
    };
    return { ok: true, value };
  },
});
