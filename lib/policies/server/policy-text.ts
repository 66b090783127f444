import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { maxPolicyTextBytes } from '../draft-state';

/** SHA-256 hex of a policy text as UTF-8: what a proposal fixes and a version carries. */
export const textDigest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** NUL, or half of a surrogate pair: PostgreSQL and UTF-8 cannot hold them, so what is stored would not be what was sent. */
const unstorable = /\0|\p{Surrogate}/u;

/** Words of a person, kept beside a policy. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !unstorable.test(text), 'It holds a character that cannot be stored.');

/** Refuses a text that is too large or cannot be stored as it is; null when it can. */
export function refuseText(text: string): Refused | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxPolicyTextBytes) {
    return refuse('too-large', `The policy text has ${bytes} bytes; at most ${maxPolicyTextBytes} are taken.`, {
      detail: 'Nothing was saved. Make it smaller, for example by naming groups instead of single entities.',
    });
  }
  const at = unstorable.exec(text)?.index;
  if (at === undefined) return null;
  return refuse('invalid-input', 'The policy text holds a character that cannot be stored.', {
    detail: `It is at line ${text.slice(0, at).split('\n').length}. Nothing was saved; remove it.`,
  });
}
