/** What gateways say to the console, as data: enrolment, status, acknowledgements, decision batches, discoveries. */
import { z } from 'zod';
import { downstreamRecord } from '@/lib/call-credentials/otlp';
import { decisionRecord, entitySlice, outcomeRecord } from '@/lib/decisions/record';
import { faults } from './fail-closed';
import { publicJwk } from './wire';

/** POST /api/gateway/enrol: the only unauthenticated call; the token is used once. */
export const enrolRequest = z.object({
  token: z.string(),
  url: z.url(),
  signingJwk: publicJwk,
  encryptionJwk: publicJwk,
});
export const enrolReply = z.object({
  gatewayId: z.uuid(),
  name: z.string(),
  groupId: z.uuid(),
  rootJwk: publicJwk,
  certificates: z.array(z.string()),
});
export type EnrolReply = z.infer<typeof enrolReply>;

/** The enrolment token a person copies: base64url JSON of this. `rootThumbprint` is RFC 7638 SHA-256 of the root key. */
export const enrolmentToken = z.object({ url: z.url(), rootThumbprint: z.string(), secret: z.string() });

/** Credentials not accepted since the gateway started, for one reason; the trust domain is one known to it, or null. */
const rejectionReport = z.object({
  trustDomain: z.string().max(255).nullable(),
  reason: z.string().max(64),
  count: z.number().int().positive(),
});
export type RejectionReport = z.infer<typeof rejectionReport>;

/** A call decided by the gateway with one thing made to fail at a time: denied with the code of that fault? Self-attested. */
const failClosedTest = z.object({
  at: z.iso.datetime(),
  faults: z
    .array(z.object({ fault: z.enum(faults), denied: z.boolean(), code: z.string().max(64).nullable() }))
    .max(faults.length),
});
export type FailClosedTest = z.infer<typeof failClosedTest>;

const gatewayStatus = z.object({
  /** Where clients reach it now; an operator may move it after the enrolment. */
  url: z.url(),
  fleet: z.number().int().nonnegative(),
  group: z.number().int().nonnegative(),
  policyVersion: z.number().int().nonnegative().nullable(),
  epoch: z.uuid(),
  spooled: z.number().int().nonnegative(),
  decisionMicrosP95: z.number().nullable(),
  startedAt: z.iso.datetime(),
  /** Per connector: can this gateway serve it, and if not why (for example a command that is not allow-listed). */
  connectors: z.array(
    z.object({
      connectorId: z.uuid(),
      state: z.enum(['ready', 'not-allowed', 'failed', 'starting']),
      detail: z.string().nullable(),
    }),
  ),
  rejections: z.array(rejectionReport).max(10_000).default([]),
  /** Where clients with an X.509-SVID reach it by mutual TLS; null where it has no such listener. */
  tlsUrl: z.url().nullable().default(null),
  /** Its newest test of itself; null while it serves nothing that a call could ask for. */
  failClosed: failClosedTest.nullable().optional(),
});
export type GatewayStatus = z.infer<typeof gatewayStatus>;

/** POST /api/gateway/freshness: the reply signs heads read from Postgres after the nonce arrived. */
export const freshnessRequest = z.object({ nonce: z.string().min(16), status: gatewayStatus });
export const freshnessReply = z.object({
  nonce: z.string(),
  heads: z.object({ fleet: z.number().int().nonnegative(), group: z.number().int().nonnegative() }),
  consoleTime: z.iso.datetime(),
});
export type FreshnessReply = z.infer<typeof freshnessReply>;

/** A gateway's own evaluation of a request by the revoked subject, after durable apply. Self-attested. */
const probe = z.object({
  revocationId: z.uuid(),
  at: z.iso.datetime(),
  principal: z.string(),
  connector: z.string(),
  tool: z.string().nullable(),
  denied: z.boolean(),
  deniedBy: z.string().nullable(),
  /** What the decision would have been without the revocation; a probe that default deny would pass proves nothing. */
  withoutRevocation: z.object({
    effect: z.enum(['allow', 'deny']),
    determining: z.array(z.string()),
    tried: z.number().int(),
  }),
  cutInFlight: z.number().int().nonnegative(),
});
export type Probe = z.infer<typeof probe>;

export const acknowledgement = z.object({
  gatewayId: z.uuid(),
  stream: z.string(),
  number: z.number().int().positive(),
  outcome: z.enum(['applied', 'rejected']),
  reason: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  appliedAt: z.iso.datetime().nullable(),
  digest: z.string().nullable(),
  probe: probe.nullable(),
  /** Whether the candidate of a snapshot could be loaded: one that cannot be is left out, and the snapshot applied. */
  candidate: z
    .object({
      version: z.number().int(),
      outcome: z.enum(['loaded', 'refused']),
      reason: z.string().max(4_000).nullable(),
    })
    .nullable()
    .default(null),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** What the batch JWS signs: the hash of the body and its place in the chain of the gateway's epoch. */
export const batchSeal = z.object({
  gatewayId: z.uuid(),
  epoch: z.uuid(),
  number: z.number().int().positive(),
  /** SHA-256 hex of the batch before it in this epoch; 64 zeros for the first. */
  previousHash: z.string().length(64),
  /** SHA-256 hex of `previousHash + "\n" + body`. */
  hash: z.string().length(64),
  count: z.number().int().positive(),
});
export type BatchSeal = z.infer<typeof batchSeal>;

/** POST /api/gateway/decisions: `body` is a JSON string of `batchBody`, hashed as sent. */
export const batchRequest = z.object({ seal: z.string(), body: z.string() });
export const batchBody = z.object({
  decisions: z.array(decisionRecord),
  outcomes: z.array(outcomeRecord),
  /** Entity slices first seen in this batch; stored once by digest. */
  slices: z.array(entitySlice),
  /** What connectors report of what they did further down for calls of this gateway. */
  downstream: z.array(downstreamRecord).default([]),
});
export type BatchBody = z.infer<typeof batchBody>;

/** POST /api/gateway/discoveries: what a live server said of itself. Definitions are untrusted input. */
export const discoveryReport = z.object({
  connectorId: z.uuid(),
  at: z.iso.datetime(),
  server: z.object({
    name: z.string(),
    version: z.string(),
    era: z.enum(['modern', 'legacy']),
    protocolVersion: z.string(),
  }),
  tools: z.array(
    z.looseObject({
      name: z.string().min(1).max(256),
      title: z.string().nullish(),
      description: z.string().nullish(),
      inputSchema: z.unknown(),
      outputSchema: z.unknown().optional(),
      annotations: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  capabilities: z.record(z.string(), z.unknown()),
  /** Whether it answers somebody without any credential, so that the gateway can be passed by. Null: not known. */
  answersStrangers: z.boolean().nullable().default(null),
});
export type DiscoveryReport = z.infer<typeof discoveryReport>;
