/**
 * What goes out from the console to gateways, as data: two dense streams of numbered states (`fleet`, `group/<id>`).
 * What comes back is in `reports.ts`. Pure: both processes import it. Every state and every report is a compact JWS
 * (RFC 7515), EdDSA over Ed25519 (RFC 8037).
 */
import { z } from 'zod';

/** JWS `typ` of each signed message, so that one can never be taken for another (RFC 8725 §3.11). */
export const messageType = {
  keyCertificate: 'countersign-key+jws',
  state: 'countersign-state+jws',
  freshness: 'countersign-freshness+jws',
  acknowledgement: 'countersign-ack+jws',
  batch: 'countersign-batch+jws',
  gatewayToken: 'countersign-gateway+jwt',
  receipt: 'countersign-receipt+jws',
  evidence: 'countersign-evidence+jws',
  accessReview: 'countersign-access-review+jws',
  issuingCertificate: 'countersign-issuing+jws',
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
  /** Everything anybody does for them. */
  z.object({ kind: z.literal('person'), personId: z.uuid(), name: z.string() }),
  /** With all that descends from it: tokens carry their lineage. */
  z.object({ kind: z.literal('delegation'), delegationId: z.uuid(), name: z.string() }),
  /** One token, by its `jti`, or one secret a gateway injects. */
  z.object({ kind: z.literal('credential'), credentialId: z.uuid(), name: z.string() }),
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

/** A secret header of a connector at a URL, sealed like a variable's secret. */
const sealedHeader = z.object({
  secretId: z.uuid(),
  name: z.string(),
  /** A newer one took its place: it is sent only where the connector refuses that one. */
  superseded: z.boolean(),
  sealed: z.record(z.string(), z.string()),
});
export type SealedHeader = z.infer<typeof sealedHeader>;

const upstream = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('http'), url: z.url(), sealedHeaders: z.array(sealedHeader).default([]) }),
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
  /** It hands out tokens, certificates or keys: what it issued is told in the outcome. */
  issues: z.boolean().default(false),
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
  /** Ids of the secrets it is given, each of which may be revoked by itself. */
  credentials: z.array(z.uuid()).default([]),
  /** Set where a gateway mints a credential for each call: for whom, and for how long. */
  callCredentials: z.object({ audience: z.url(), seconds: z.number().int().positive() }).nullable().default(null),
  tools: z.array(toolState),
});
export type ConnectorState = z.infer<typeof connectorState>;

const agentState = z.object({
  id: z.uuid(),
  spiffeId: z.string(),
  name: z.string(),
  trustDomain: z.string(),
  /** The connector it runs, where it is one that calls others. */
  connectorId: z.uuid().nullable().default(null),
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
  /** Whose delegation tokens are taken, and the keys they are signed with; null while none were ever issued. */
  delegationIssuer: z
    .object({ issuer: z.url(), jwks: z.object({ keys: z.array(publicJwk) }) })
    .nullable()
    .default(null),
  freshnessSeconds: z.record(z.enum(tiers), z.number().int().positive()),
  /** The key of secrets' fingerprints, a compact JWE (RFC 7516) to each gateway's encryption key, by gateway id. */
  fingerprintKey: z.record(z.string(), z.string()).default({}),
});
export type GroupSnapshot = z.infer<typeof groupSnapshot>;
