/**
 * The delegation token: a JWT access token (RFC 9068) from the console for one connector at one gateway, with the chain of
 * actors (RFC 8693 §4.1) and the delegations it descends from.
 */
import { z } from 'zod';

/** `typ` of the header (RFC 9068 §2.1), so that no other token of the console can be taken for one. */
export const delegationTokenType = 'at+jwt';
export const delegationTokenAlgorithm = 'ES256';

/** Longest life of a token; a delegation may last longer and issue anew. */
export const longestTokenSeconds = 900;

/** Actors in a chain at most, the first agent counted. */
export const deepestChain = 5;

/** Header in which an actor presents its own JWT-SVID beside the token (`cnf.svid`), for the same audience. */
export const actorTokenHeader = 'countersign-actor-token';

export type Actor = { sub: string; act?: Actor };

/** Outermost first: who presents the token, then who handed on to them. */
const actor: z.ZodType<Actor> = z.lazy(() => z.object({ sub: z.string().max(2_048), act: actor.optional() }));

export const delegationClaims = z.object({
  iss: z.url(),
  /** The person's id, or the SPIFFE ID of the workload that began it. */
  sub: z.string().max(2_048),
  /** Of the person; absent where a workload began it. */
  name: z.string().max(256).optional(),
  aud: z.url(),
  client_id: z.string().max(2_048),
  scope: z.string().max(8_192),
  act: actor,
  /** Ids of the delegations from the root to the one this token is of. */
  lineage: z.array(z.uuid()).min(1).max(deepestChain),
  purpose: z.string().max(500).optional(),
  jti: z.uuid(),
  iat: z.number().int(),
  exp: z.number().int(),
  /** Proof of possession (RFC 7800): a DPoP key (RFC 9449 §6) or the actor's SVID. Absent: a bearer token. */
  cnf: z.union([z.object({ jkt: z.string() }), z.object({ svid: z.string() })]).optional(),
});
export type DelegationClaims = z.infer<typeof delegationClaims>;

/** The chain as a list, outermost first. */
export function actorsOf(act: Actor): string[] {
  const subs: string[] = [];
  for (let at: Actor | undefined = act; at; at = at.act) subs.push(at.sub);
  return subs;
}
