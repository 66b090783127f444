import type { Transaction } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';

/** The person a member is where they hand work to agents; made the first time. */
export async function personOfMember(tx: Transaction, memberId: string, now: Date, newId: () => string) {
  const known = await tx.person.findUnique({ where: { memberId } });
  if (known) return known;
  const { name, email, sample } = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
  // Two first consents at once make one person.
  await tx.$executeRaw`
    INSERT INTO "persons" ("id", "issuer", "subject", "name", "email", "memberId", "sample", "createdAt")
    VALUES (${newId()}::uuid, ${consoleUrl()}, ${memberId}, ${name}, ${email}, ${memberId}::uuid, ${sample}, ${now})
    ON CONFLICT DO NOTHING`;
  return tx.person.findUniqueOrThrow({ where: { memberId } });
}
