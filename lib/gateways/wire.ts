/**
 * What crosses between console and gateway, as data. Pure: both processes import it.
 *
 * Two dense streams of numbered states go out (`fleet`, `group/<id>`); acknowledgements, decision batches, status and
 * discoveries come back. Every state and every report is a compact JWS (RFC 7515), EdDSA over Ed25519 (RFC 8037).
 */
import { z } from 'zod';
import { decisionRecord, entitySlice, outcomeRecord } from '@/lib/decisions/record';

/** JWS `typ` of each signed message, so that one can never be taken for another (RFC 8725 §3.11). */
export const messageType = {
  keyCertificate: 'countersign-key+jws',
  state: 'countersign-state+jws',
  freshness: 'countersign-freshness+jws',
  acknowledgement: 'countersign-ack+jws',
  batch: 'countersign-batch+jws',
  gatewayToken: 'countersign-gateway+jwt',
  receipt: 'countersign-receipt+jws',
} as const;

export const tiers = ['low', 'standard', 'high', 'critical'] as const;
export type Tier = (typeof tiers)[number];

/** Seconds after which a gateway that cannot confirm its states denies calls to a connector of the tier. */
export const defaultFreshnessSeconds: Record<Tier, number> = { low: 86_400, standard: 3_600, high: 300, critical: 30 };

/** Public key in JWK form (RFC 7517); only public members may pass. */
export const publicJwk = z.looseObject({ kty: z.string(), d: z.never().optional() });

/** An expiring stream key, signed by the offline root whose thumbprint (RFC 7638) the gateway pins at enrolment. */
export const keyCertificate = z.object({
  kid: z.string(),
  jwk: publicJwk,
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
});
export type KeyCertificate = z.infer<typeof keyCertificate>;

const revocationSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('connector'), connectorId: z.uuid(), slug: z.string(), name: z.string() }),
  z.object({ kind: z.literal('identity'), identityId: z.uuid(), spiffeId: z.string(), name: z.string() }),
]);
export type RevocationSubject = z.infer<typeof revocationSubject>;

/** One `fleet` state changes one thing; a gateway applies n+1 after n, never with a gap. */
export const fleetBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('revocation'),
    revocationId: z.uuid(),
    subject: revocationSubject,
    requestedAt: z.iso.datetime(),
    reason: z.string(),
  }),
  z.object({
    kind: z.literal('reinstatement'),
    revocationId: z.uuid(),
    subject: revocationSubject,
    /** Credentials issued before this stay dead. */
    notBefore: z.iso.datetime(),
  }),
  z.object({ kind: z.literal('stream-key'), certificate: z.string() }),
]);
export type FleetBody = z.infer<typeof fleetBody>;

/** A `group` state names a complete snapshot by digest; the snapshot itself is fetched by that digest. */
const groupBody = z.object({ kind: z.literal('snapshot'), digest: z.string(), bytes: z.number().int() });

export const statePayload = z.discriminatedUnion('scope', [
  z.object({
    scope: z.literal('fleet'),
    stream: z.literal('fleet'),
    number: z.number().int().positive(),
    issuedAt: z.iso.datetime(),
    body: fleetBody,
  }),
  z.object({
    scope: z.literal('group'),
    stream: z.string().startsWith('group/'),
    number: z.number().int().positive(),
    issuedAt: z.iso.datetime(),
    body: groupBody,
  }),
]);
export type StatePayload = z.infer<typeof statePayload>;

const upstream = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), url: z.url() }),
  z.object({
    kind: z.literal('stdio'),
    command: z.string(),
    args: z.array(z.string()),
    /** Declared, non-secret environment. */
    env: z.record(z.string(), z.string()),
    /** Secrets by variable name, each a compact JWE (RFC 7516) to one gateway's encryption key, by gateway id. */
    sealedEnv: z.record(z.string(), z.record(z.string(), z.string())),
  }),
]);
export type Upstream = z.infer<typeof upstream>;

const toolEffects = z.object({
  reads: z.boolean(),
  writes: z.boolean(),
  destroys: z.boolean(),
  egresses: z.boolean(),
});
export type ToolEffects = z.infer<typeof toolEffects>;

const toolState = z.object({
  name: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  inputSchema: z.unknown(),
  effects: toolEffects,
  definitionHash: z.string(),
  pinned: z.boolean(),
  pathArguments: z.array(z.string()),
  urlArguments: z.array(z.string()),
});

const connectorState = z.object({
  id: z.uuid(),
  slug: z.string(),
  namespace: z.string(),
  name: z.string(),
  environment: z.string(),
  tier: z.enum(tiers),
  dataClasses: z.array(z.string()),
  destinations: z.array(z.string()),
  owned: z.boolean(),
  spiffeId: z.string().nullable(),
  upstream,
  tools: z.array(toolState),
});
export type ConnectorState = z.infer<typeof connectorState>;

const agentState = z.object({
  id: z.uuid(),
  spiffeId: z.string(),
  name: z.string(),
  trustDomain: z.string(),
});
export type AgentState = z.infer<typeof agentState>;

const policySet = z.object({
  version: z.number().int().nonnegative(),
  digest: z.string(),
  policies: z.array(z.object({ id: z.string(), text: z.string(), digest: z.string() })),
});

/** A version that is brought in step by step: evaluated beside the version in force, or deciding for a share of the callers. */
const candidateSet = policySet.extend({
  kind: z.enum(['shadow', 'canary']),
  /** Percent of callers it decides for; 0 in shadow. */
  share: z.number().int().min(0).max(100),
});
export type CandidateSet = z.infer<typeof candidateSet>;

/** `observe`: decide and record, but let through what the policies deny. Everything else that denies still denies. */
export const enforcementModes = ['enforce', 'observe'] as const;
export type EnforcementMode = (typeof enforcementModes)[number];

/** Everything a gateway of the group needs to decide; complete, so that any number may replace any older one. */
export const groupSnapshot = z.object({
  format: z.literal(1),
  groupId: z.uuid(),
  groupName: z.string(),
  policy: policySet,
  candidate: candidateSet.nullable().default(null),
  mode: z.enum(enforcementModes).default('enforce'),
  connectors: z.array(connectorState),
  agents: z.array(agentState),
  trustDomains: z.array(z.object({ name: z.string(), jwks: z.object({ keys: z.array(publicJwk) }) })),
  freshnessSeconds: z.record(z.enum(tiers), z.number().int().positive()),
});
export type GroupSnapshot = z.infer<typeof groupSnapshot>;

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
});
export type DiscoveryReport = z.infer<typeof discoveryReport>;
