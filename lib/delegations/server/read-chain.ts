import type { Transaction } from '@/lib/database/client';
import type { Depended } from '@/lib/revocations/server/revocation-locks';
import type { Actor } from '../claims';

/** One delegation of a chain, with who takes part. */
export type Link = {
  id: string;
  parentId: string | null;
  rootId: string;
  depth: number;
  personId: string | null;
  subjectId: string | null;
  actorId: string;
  audiences: string[];
  scope: string[];
  purpose: string | null;
  expiresAt: Date;
  actor: { name: string; spiffeId: string };
  person: { id: string; name: string } | null;
  subject: { name: string; spiffeId: string } | null;
  client: { clientId: string } | null;
};

/** A delegation and all it descends from, root first; empty when there is none. One query: every token is issued on one. */
export function readChain(tx: Transaction, id: string): Promise<Link[]> {
  return tx.$queryRaw<Link[]>`
    WITH RECURSIVE chain AS (
      SELECT g.* FROM "delegations" g WHERE g."id" = ${id}::uuid
      UNION ALL SELECT g.* FROM "delegations" g JOIN chain ON g."id" = chain."parentId")
    SELECT c."id", c."parentId", c."rootId", c."depth", c."personId", c."subjectId", c."actorId", c."audiences", c."scope",
      c."purpose", c."expiresAt", json_build_object('name', a."name", 'spiffeId', a."spiffeId") AS "actor",
      CASE WHEN p."id" IS NOT NULL THEN json_build_object('id', p."id", 'name', p."name") END AS "person",
      CASE WHEN s."id" IS NOT NULL THEN json_build_object('name', s."name", 'spiffeId', s."spiffeId") END AS "subject",
      CASE WHEN o."id" IS NOT NULL THEN json_build_object('clientId', o."clientId") END AS "client"
    FROM chain c
    JOIN "identities" a ON a."id" = c."actorId"
    LEFT JOIN "persons" p ON p."id" = c."personId"
    LEFT JOIN "identities" s ON s."id" = c."subjectId"
    LEFT JOIN "oauth_clients" o ON o."id" = c."clientId"
    ORDER BY c."depth"`;
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
