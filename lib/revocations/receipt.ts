import { z } from 'zod';
import { canonicalJson } from '@/lib/audit/canonical-json';
import { publicJwk } from '@/lib/gateways/wire';
import { subjectKinds } from './subject';

const text = z.string();
const at = z.iso.datetime();

/**
 * What a receipt says. Beside the console's own words it carries every signed original: the fleet state that went out
 * and each gateway's acknowledgement, so that nobody has to take the console's word for what a gateway said.
 */
export const receiptContent = z.strictObject({
  format: z.literal(1),
  issuedAt: at,
  revocation: z.strictObject({
    id: z.uuid(),
    subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.uuid(), key: text, name: text }),
    reason: text,
    ticket: text.nullable(),
    requestedAt: at,
    requestedBy: text,
    effect: z.record(text, z.union([z.number(), text])),
  }),
  reinstatement: z.strictObject({ at, by: text, reason: text, state: text }).nullable(),
  /** The signed fleet state that carries the revocation. */
  state: text,
  /** Every gateway enrolled at the click, with its own signed word and when the console stored it. */
  gateways: z.array(
    z.strictObject({
      id: z.uuid(),
      name: text,
      signingJwk: publicJwk,
      acknowledgement: z.strictObject({ jws: text, storedAt: at }).nullable(),
    }),
  ),
  enforcement: z.strictObject({ proved: z.number().int(), of: z.number().int(), enforcedMs: z.number().nullable() }),
});
export type ReceiptContent = z.infer<typeof receiptContent>;

/** The file: readable content, and a detached signature over its canonical form (RFC 7515 appendix F, RFC 8785). */
export const receiptFile = z.strictObject({
  receipt: receiptContent,
  /** Compact JWS by a stream key, without the payload. */
  signature: text,
  /** Certificates of the stream keys used, each signed by the root. */
  certificates: z.array(text).min(1),
  root: publicJwk,
});
export type ReceiptFile = z.infer<typeof receiptFile>;

/** The bytes a receipt's signature is over. */
export const receiptBytes = (content: ReceiptContent): Uint8Array => new TextEncoder().encode(canonicalJson(content));

/** Takes the payload out of a compact JWS. */
export const detach = (jws: string): string => jws.replace(/\.[^.]*\./, '..');
