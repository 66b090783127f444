/**
 * The decision record: what replay, explanation and evidence need of one decided request, versioned (`format`).
 * A gateway appends it to its spool before the call goes on; the outcome follows as a second record.
 */
import { z } from 'zod';
import { seenFacts } from '../credentials/report';

/**
 * Why a request was allowed or denied: one vocabulary from the gateway to the button.
 * `not-evaluated` means Cedar was not asked; its `code` says why.
 */
const causes = ['permitted', 'forbidden', 'no-permit', 'error', 'not-evaluated'] as const;
export type Cause = (typeof causes)[number];

const notEvaluatedCodes = [
  'revoked',
  'stale',
  'unauthenticated',
  'insufficient-scope',
  'unknown-identity',
  'unknown-connector',
  'unknown-tool',
  'malformed',
  'unmapped-method',
  'unavailable',
] as const;
export type NotEvaluatedCode = (typeof notEvaluatedCodes)[number];

const cedarUid = z.object({ type: z.string(), id: z.string() });

/** RFC 8693 §4.1 `act`: who acts, outermost first. Empty while an agent acts for nobody. */
const actor = z.object({ sub: z.string(), iss: z.string().nullable() });

/**
 * What the other version of a roll-out says of the same request: the candidate where the version in force decided, and
 * the version in force where the candidate did. `not-evaluated` and no effect mean that it was not asked in time.
 */
const besideRecord = z.object({
  role: z.enum(['candidate', 'baseline']),
  version: z.number().int(),
  digest: z.string(),
  effect: z.enum(['allow', 'deny']).nullable(),
  cause: z.enum(causes),
  determining: z.array(z.string()),
  error: z.string().max(2_000).nullable(),
});
export type BesideRecord = z.infer<typeof besideRecord>;

export const decisionRecord = z.object({
  format: z.literal(1),
  /** UUIDv7 (RFC 9562 §5.7) made by the gateway. */
  id: z.uuid(),
  at: z.iso.datetime(),
  era: z.enum(['modern', 'legacy']),
  method: z.string().max(128),
  effect: z.enum(['allow', 'deny']),
  cause: z.enum(causes),
  code: z.enum(notEvaluatedCodes).nullable(),
  /** One plain sentence for people; machines read `cause` and `code`. */
  detail: z.string().max(2_000).nullable(),
  principal: z.object({
    kind: z.enum(['agent', 'connector']),
    id: z.uuid().nullable(),
    spiffeId: z.string().nullable(),
    name: z.string().nullable(),
  }),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Ids of the delegations from the root to the one the token was of. */
  lineage: z.array(z.uuid()),
  act: z.array(actor),
  credential: z
    .object({
      kind: z.string(),
      jti: z.string().nullable(),
      keyId: z.string().nullable(),
      issuedAt: z.iso.datetime().nullable(),
      expiresAt: z.iso.datetime().nullable(),
      audience: z.array(z.string()),
    })
    .nullable(),
  approval: z.object({ id: z.string(), by: z.string() }).nullable(),
  chain: z.object({ key: z.string(), calls: z.number().int(), labels: z.array(z.string()) }).nullable(),
  connector: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }).nullable(),
  /** The tool, resource URI or prompt the request named. */
  target: z.string().max(2_048).nullable(),
  /** Exactly what Cedar was asked; null when it was not. */
  request: z
    .object({ principal: cedarUid, action: cedarUid, resource: cedarUid, context: z.record(z.string(), z.unknown()) })
    .nullable(),
  /** SHA-256 of the entity slice the engine saw; the slice itself is stored once. */
  entitiesDigest: z.string().nullable(),
  policyVersion: z.number().int().nullable(),
  policyDigest: z.string().nullable(),
  determining: z.array(z.string()),
  /** By policy id and text digest: Cedar hides satisfied permits on a deny, so they are computed off the call's path. */
  satisfiedPermits: z.array(z.object({ id: z.string(), digest: z.string() })),
  satisfiedForbids: z.array(z.object({ id: z.string(), digest: z.string() })),
  errors: z.array(z.object({ policyId: z.string(), message: z.string() })),
  revocationId: z.uuid().nullable(),
  states: z.object({ fleet: z.int32(), group: z.int32() }),
  decideMicros: z.number().nonnegative(),
  sourceAddress: z.string().nullable(),
  traceId: z.string().nullable(),
  /** The mode of the gateway's group. While it observes, `effect` is what happened and `cause` what the policies said. */
  mode: z.enum(['enforce', 'observe']).default('enforce'),
  /** Last in the record: a gateway fills it in between writing the record and sealing it. */
  beside: besideRecord.nullable().default(null),
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

const outcomeKinds = [
  'completed',
  'tool-error',
  'protocol-error',
  'upstream-failed',
  'timed-out',
  'cut',
  'interrupted',
] as const;

export const outcomeRecord = z.object({
  format: z.literal(1),
  decisionId: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(outcomeKinds),
  detail: z.string().max(2_000).nullable(),
  durationMs: z.number().nonnegative(),
  responseBytes: z.number().int().nonnegative(),
  revocationId: z.uuid().nullable(),
  /** Whether the token the call came with was in what went on to the connector. Absent where nothing went on. */
  passedOn: z.boolean().optional(),
  /** What a tool that hands out credentials answered with: never a value. Absent where it was nothing. */
  issued: z.array(seenFacts).max(20).optional(),
});
export type OutcomeRecord = z.infer<typeof outcomeRecord>;

export const entitySlice = z.object({ digest: z.string(), entities: z.array(z.unknown()) });
export type EntitySlice = z.infer<typeof entitySlice>;
