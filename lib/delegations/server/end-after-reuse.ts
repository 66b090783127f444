import type { CommandContext, Done } from '@/lib/operations/command';
import type { Refused } from '@/lib/operations/outcome';
import { recordRevocation } from '@/lib/revocations/server/record-revocation';
import { findSubject } from '@/lib/revocations/server/subject';
import { invalidGrant } from './issue-token';

export type Ended = { kind: 'ended'; why: string };

/**
 * What was presented twice is in two hands, and nobody can say which is the client's: the delegation ends for both (RFC 6749
 * §4.1.2, OAuth 2.1 §4.3.1), by a revocation like any other.
 */
export async function endAfterReuse(
  context: CommandContext,
  delegation: { id: string; clientId: string | null },
  what: 'authorization code' | 'refresh token',
): Promise<Done<Ended> | Refused> {
  const { tx, actor } = context;
  const subject = await findSubject(tx, { kind: 'delegation', id: delegation.id });
  if (!subject) return invalidGrant(`The ${what} is not known here.`);
  const reason = `Its ${what} was presented twice.`;
  const by = { id: delegation.clientId ?? delegation.id, name: actor.name, reason, ticket: null };
  const revoked = await recordRevocation(context, subject, by);
  if (!revoked.ok) return invalidGrant(`The ${what} was used already.`, revoked.problem.title);
  return {
    ok: true,
    value: { kind: 'ended', why: `The ${what} was used already. Its delegation was ended.` },
    subject: { kind: 'delegation', id: delegation.id, name: subject.name },
    detail: { revocationId: revoked.value.id, reason },
    fleet: [revoked.value.fleet],
    topics: ['revocation', 'delegation'],
  };
}
