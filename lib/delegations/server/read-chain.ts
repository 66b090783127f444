import type { Transaction } from '@/lib/database/client';
import type { Depended } from '@/lib/revocations/server/revocation-locks';
import type { Actor } from '../claims';

/** One delegation of a chain, with who takes part. */
export type Link = NonNullable<Awaited<ReturnType<typeof readLink>>>;

const readLink = (tx: Transaction, id: string) =>
  tx.delegation.findUnique({ where: { id }, include: { person: true, subject: true, actor: true, client: true } });

/** A delegation and all it descends from, root first; empty when there is none. */
export async function readChain(tx: Transaction, id: string): Promise<Link[]> {
  const chain: Link[] = [];
  for (let at: string | null = id; at !== null; ) {
    const link: Link | null = await readLink(tx, at);
    if (!link) return [];
    chain.unshift(link);
    at = link.parentId;
  }
  return chain;
}

/** Everything whose revocation ends the chain: every delegation of it, the person or workload it began with, every actor. */
export function dependsOn(chain: readonly Link[]): Depended[] {
  return chain.flatMap(({ id, personId, subjectId, actorId }): Depended[] => [
    { kind: 'delegation', id },
    { kind: 'identity', id: actorId },
    ...(personId ? [{ kind: 'person' as const, id: personId }] : []),
    ...(subjectId ? [{ kind: 'identity' as const, id: subjectId }] : []),
  ]);
}

/** When the chain ends: with the first of its delegations. */
export const endOf = (chain: readonly Link[]): Date =>
  new Date(Math.min(...chain.map(({ expiresAt }) => expiresAt.getTime())));

/** The `act` claim (RFC 8693 §4.1): who presents the token outermost, who handed on to them within. */
export function actOf(chain: readonly Link[]): Actor {
  const [first, ...rest] = chain;
  if (!first) throw new Error('A chain has at least one delegation.');
  return rest.reduce<Actor>((act, { actor }) => ({ sub: actor.spiffeId, act }), { sub: first.actor.spiffeId });
}
