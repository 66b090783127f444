/** What gateways report of secrets: which they put into calls, and which they saw in traffic. Never a value. */
import { z } from 'zod';
import { credentialKinds } from './formats';

/** A credential as a gateway may tell of it. */
export const seenFacts = z.object({
  /** Null for one too short to be compared. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  kind: z.enum(credentialKinds),
  account: z.string().max(400).nullable(),
  prefix: z.string().max(16).nullable(),
  lastFour: z.string().max(4).nullable(),
  scopes: z.string().max(500).nullable(),
  expiry: z.enum(['known', 'never', 'unknown']),
  expiresAt: z.iso.datetime().nullable(),
  issuedAt: z.iso.datetime().nullable(),
});
export type SeenFacts = z.infer<typeof seenFacts>;

const sighting = seenFacts.extend({
  place: z.enum(['argument', 'result', 'bearer']),
  connectorId: z.uuid().nullable(),
  /** The argument's path, or the tool that answered with it. */
  name: z.string().max(300),
  /** The identity that presented or received it; null for a caller without one. */
  agentId: z.uuid().nullable(),
  decisionId: z.uuid().nullable(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  seen: z.number().int().positive(),
});
export type Sighting = z.infer<typeof sighting>;

export const largestReport = 500;

/** POST /api/gateway/credential-reports. */
export const credentialReport = z.object({
  uses: z.array(z.object({ secretId: z.uuid(), at: z.iso.datetime() })).max(largestReport),
  sightings: z.array(sighting).max(largestReport),
});
export type CredentialReport = z.infer<typeof credentialReport>;
