import { z } from 'zod';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { publicJwk } from '@/lib/gateways/wire';
import { effectKinds } from './effect';
import { itemFacts, itemKinds, uses, verdicts } from './item';

const text = z.string();
const at = z.iso.datetime();
const person = z.strictObject({ id: z.uuid(), name: text });
const count = z.number().int().nonnegative();

const certifiedEffect = z.strictObject({
  kind: z.enum(effectKinds),
  /** As it stood when the review was completed. */
  state: z.enum(['done', 'pending', 'open', 'undone']),
  says: text,
  revocationId: z.uuid().nullable(),
  draftId: z.uuid().nullable(),
  removedRoles: z.array(text),
  /** Of a revocation: the signed state that every gateway was sent, as it went out. */
  signedState: text.nullable(),
});

const certifiedItem = z.strictObject({
  id: z.uuid(),
  kind: z.enum(itemKinds),
  subjectId: z.uuid(),
  connectorId: z.uuid().nullable(),
  name: text,
  key: text,
  reviewer: person,
  use: z.enum(uses),
  facts: itemFacts,
  /** Every decision in its order; the last one counts. */
  decisions: z
    .array(
      z.strictObject({
        verdict: z.enum(verdicts),
        reason: text.nullable(),
        at,
        by: person,
        effect: certifiedEffect.nullable(),
      }),
    )
    .min(1),
});
export type CertifiedItem = z.output<typeof certifiedItem>;

const certifiedReview = z.strictObject({
  id: z.uuid(),
  name: text,
  kinds: z.array(z.enum(itemKinds)),
  environment: text.nullable(),
  policyVersion: count.nullable(),
  openedAt: at,
  openedBy: person,
  dueAt: at,
  completedAt: at,
  completedBy: person,
  items: count,
  verdicts: z.strictObject({ keep: count, narrow: count, revoke: count }),
});
export type CertifiedReview = z.output<typeof certifiedReview>;

/** A digest for each part, so that a changed file says which part was changed. */
const manifest = z.strictObject({
  format: z.literal(1),
  issuedAt: at,
  /** SHA-256 of the canonical form (RFC 8785), hex. */
  review: text,
  items: z.array(z.strictObject({ id: z.uuid(), name: text, sha256: text })),
});
export type Manifest = z.output<typeof manifest>;

/** The result of a review: readable, with a detached signature over the canonical manifest (RFC 7515 appendix F). */
export const certificateFile = z.strictObject({
  review: certifiedReview,
  items: z.array(certifiedItem),
  manifest,
  signature: text,
  certificates: z.array(text).min(1),
  root: publicJwk,
});
export type CertificateFile = z.output<typeof certificateFile>;

const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(value));

export async function partDigest(part: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(part));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function manifestOf(review: CertifiedReview, items: readonly CertifiedItem[]): Promise<Manifest> {
  return {
    format: 1,
    issuedAt: review.completedAt,
    review: await partDigest(review),
    items: await Promise.all(
      items.map(async (item) => ({ id: item.id, name: item.name, sha256: await partDigest(item) })),
    ),
  };
}

/** The bytes the signature is over. */
export const manifestBytes = (content: Manifest): Uint8Array => bytesOf(content);

/** Short enough to type, long enough to tell apart: the random end of the id, not its time. */
export const certificateName = (id: string): string => `access-review-${id.slice(-12)}.json`;
