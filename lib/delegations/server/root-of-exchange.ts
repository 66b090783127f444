import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { ExchangeSubject } from '../evidence';
import { takeProof } from './take-proof';

/** With whom a chain begins: a person, or the workload that acts for nobody. */
export type Origin = { personId: string | null; subjectId: string | null; endsAt: Date };

const longestHours = 24;
const noSubject = (why: string) =>
  refuse('unprocessable', 'The subject_token is not taken.', { detail: why, extra: { oauth: 'invalid_request' } });

/** The person an identity provider vouches for; made the first time. */
async function vouchedPerson(
  tx: Transaction,
  { issuer, subject, name, email }: Extract<ExchangeSubject, { kind: 'person' }>,
  now: Date,
  newId: () => string,
) {
  await tx.$executeRaw`
    INSERT INTO "persons" ("id", "issuer", "subject", "name", "email", "createdAt")
    VALUES (${newId()}::uuid, ${issuer}, ${subject}, ${name}, ${email}, ${now}) ON CONFLICT DO NOTHING`;
  return tx.person.findUniqueOrThrow({ where: { issuer_subject: { issuer, subject } } });
}

/**
 * The beginning of a chain. An ID token is taken once: whoever steals one that was used has nothing. A workload begins a
 * chain only for itself: it hands on by its token, never by its SVID, with which anybody could go on to be it.
 */
export async function originOf(
  tx: Transaction,
  subject: Exclude<ExchangeSubject, { kind: 'delegation' }>,
  actor: { id: string; spiffeId: string },
  { now, newId }: { now: Date; newId: () => string },
): Promise<Outcome<Origin>> {
  const latest = now.getTime() + longestHours * 3_600_000;
  if (subject.kind === 'workload') {
    if (subject.spiffeId !== actor.spiffeId)
      return noSubject(
        `It is an SVID of ${subject.spiffeId}, presented by ${actor.spiffeId}: a workload hands on by its token.`,
      );
    return { ok: true, value: { personId: null, subjectId: actor.id, endsAt: new Date(latest) } };
  }
  const isFirst = await takeProof(tx, {
    id: subject.proofId,
    expiresAt: new Date(subject.expiresAt.getTime() + 60_000),
  });
  if (!isFirst) return noSubject('The ID token was used before: it begins one delegation.');
  const person = await vouchedPerson(tx, subject, now, newId);
  const endsAt = new Date(Math.min(latest, subject.expiresAt.getTime()));
  return { ok: true, value: { personId: person.id, subjectId: null, endsAt } };
}
