/**
 * The call credential: a JWT (RFC 7519) that a gateway signs for one call it allowed, for one connector and one tool,
 * with the chain of who acts for whom (RFC 8693 §4.1). Pure: the gateway mints it, the connector's library checks it.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/delegations/claims';
import { publicJwk } from '@/lib/gateways/wire';

/** `typ` of the header, so that no other token can be taken for one (RFC 8725 §3.11). */
export const callCredentialType = 'call+jwt';

/** `typ` of what a command is given when it is started: for its whole run, so weaker, and never taken for a call's. */
export const launchCredentialType = 'launch+jwt';

/** One algorithm: there is nothing to choose for whoever crafts a token (RFC 8725 §3.1). */
export const callCredentialAlgorithm = 'ES256';

/** Life of a credential where the connector's setting does not say. */
export const defaultCallSeconds = 30;
export const shortestCallSeconds = 5;
export const longestCallSeconds = 300;

/** Life of a command's credential; while the command runs, introspection says so. */
export const launchSeconds = 86_400;

/** How long after its issue a credential still authorises the report of what its call did further down. */
export const reportSeconds = 600;

const actor: z.ZodType<Actor> = z.lazy(() => z.object({ sub: z.string().min(1).max(2_048), act: actor.optional() }));

export const callClaims = z.object({
  /** The gateway that decided, by its public URL. */
  iss: z.url(),
  /** For whom it is done: a person's id, a workload's SPIFFE ID, or the gateway itself. */
  sub: z.string().min(1).max(2_048),
  /** The connector. */
  aud: z.url(),
  /** What it is good for: see `scopeOfMessage`. */
  scope: z.string().min(1).max(512),
  /** Who does it; absent where nobody stands between. */
  act: actor.optional(),
  /** Used once. The decision's id, unless the same call had to be sent again. */
  jti: z.uuid(),
  /** The decision; absent on what the gateway asks for itself. */
  txn: z.uuid().optional(),
  iat: z.number().int(),
  exp: z.number().int(),
});
export type CallClaims = z.infer<typeof callClaims>;

/** A key a gateway signs call credentials with, as the console certified it for a short time. */
export const issuingCertificate = z.object({
  gatewayId: z.uuid(),
  /** What its credentials name as `iss`. */
  issuer: z.url(),
  kid: z.string().min(1),
  jwk: publicJwk,
  issuedAt: z.iso.datetime(),
  notAfter: z.iso.datetime(),
});
export type IssuingCertificate = z.infer<typeof issuingCertificate>;

/** A chain given as a list, whoever acts now first, nested as RFC 8693 has it. */
export function nested(actors: readonly string[]): Actor | undefined {
  return actors.reduceRight<Actor | undefined>((act, sub) => (act ? { sub, act } : { sub }), undefined);
}
