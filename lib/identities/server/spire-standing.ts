import type { Database, Transaction } from '@/lib/database/client';
import type { SpireWorkload } from '../spire/workloads';

export type Standing = 'new' | 'known' | 'unknown-domain';
export type StandingWorkload = SpireWorkload & {
  standing: Standing;
  /** The identity it is already. */
  identity: { id: string; name: string; kind: string } | null;
};

/** How each workload of an export stands here. */
export async function standingOf(
  db: Database | Transaction,
  workloads: readonly SpireWorkload[],
): Promise<StandingWorkload[]> {
  const [domains, identities] = await Promise.all([
    db.trustDomain.findMany({ select: { name: true } }),
    db.identity.findMany({
      where: { spiffeId: { in: workloads.map(({ spiffeId }) => spiffeId) } },
      select: { id: true, name: true, kind: true, spiffeId: true },
    }),
  ]);
  const known = new Set(domains.map(({ name }) => name));
  const byId = new Map(identities.map(({ spiffeId, ...identity }) => [spiffeId, identity]));
  return workloads.map((workload) => {
    const identity = byId.get(workload.spiffeId) ?? null;
    const standing = identity ? 'known' : known.has(workload.trustDomain) ? 'new' : 'unknown-domain';
    return { ...workload, identity, standing };
  });
}
