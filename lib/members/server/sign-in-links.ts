import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { refuse } from '@/lib/operations/outcome';

/** `setup`: the first account, no member yet. `welcome`: a member's first sign-in, who then chooses a password. */
export type LinkPurpose = 'setup' | 'welcome';

/** The secret of a link, as its holder sends it. */
export const secret = z.string().min(20).max(200);

export const usedUp = refuse('gone', 'This link was used already, or it expired.', {
  detail:
    'Each link works once. An administrator can make a new one under Settings; for the first account, start Countersign again.',
});

/** The link of this secret, while it can still be used. */
export const liveLink = (purpose: LinkPurpose, hash: string, now: Date) => ({
  purpose,
  tokenHash: hash,
  use: null,
  expiresAt: { gt: now },
});

const hoursToLive: Record<LinkPurpose, number> = { setup: 24, welcome: 72 };
const pages: Record<LinkPurpose, string> = { setup: '/set-up', welcome: '/welcome' };

/** Makes a one-time link; only its hash is kept. The secret is in the fragment, which no server or log ever sees. */
export async function createSignInLink(
  tx: Transaction,
  link: { id: string; purpose: LinkPurpose; memberId: string | null; now: Date },
): Promise<{ url: string; expiresAt: Date }> {
  const secret = newSecret();
  const expiresAt = new Date(link.now.getTime() + hoursToLive[link.purpose] * 3_600_000);
  await tx.signInLink.create({
    data: {
      id: link.id,
      tokenHash: secretHash(secret),
      purpose: link.purpose,
      memberId: link.memberId,
      createdAt: link.now,
      expiresAt,
    },
  });
  return { url: `${consoleUrl()}${pages[link.purpose]}#${secret}`, expiresAt };
}
