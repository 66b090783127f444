import type { Transaction } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';

/** `setup`: the first account, no member yet. `welcome`: a member's first sign-in, who then chooses a password. */
export type LinkPurpose = 'setup' | 'welcome';

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
