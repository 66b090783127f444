import { z } from 'zod';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { IssuedToken } from './issue-token';

/** What a grant is answered with: a token, and for a client that a person agreed to what renews it. */
export type Issued = { kind: 'issued'; token: IssuedToken; refreshToken: string | null };

/** A DPoP proof that came with the request and holds: its key, and what names the proof. */
export const dpopProof = z.object({ jkt: z.string(), id: z.string(), expiresAt: z.date() }).nullable();
export type DpopProof = z.output<typeof dpopProof>;

/** The one audience a token is for: what is asked, within what was agreed to (RFC 8707 §2.2). */
export function chosenAudience(asked: readonly string[], held: readonly string[]): Outcome<string> {
  const [audience, ...more] = asked.length > 0 ? asked : held;
  if (audience === undefined || more.length > 0)
    return refuse('unprocessable', 'A token is for one connector.', {
      detail: 'Name one of the agreed connectors by resource.',
      extra: { oauth: 'invalid_target' },
    });
  if (!held.includes(audience))
    return refuse('unprocessable', 'The delegation does not reach this resource.', {
      detail: `It is for ${held.join(', ')}.`,
      extra: { oauth: 'invalid_target' },
    });
  return { ok: true, value: audience };
}

export const replayedProof = refuse('unprocessable', 'The DPoP proof was used before.', {
  extra: { oauth: 'invalid_dpop_proof' },
});
