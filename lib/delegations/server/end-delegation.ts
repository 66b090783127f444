import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { recordRevocation } from '@/lib/revocations/server/record-revocation';
import { findSubject } from '@/lib/revocations/server/subject';
import { whyNotEnd } from '../end-rule';

/**
 * Ends what an agent does for the person who asks, with everything handed on from it: a revocation like any other, which
 * needs no role, because it is theirs. Everything else that acts for them goes on.
 */
export const endDelegation = defineCommand({
  action: 'delegation.end',
  permission: 'delegations:self',
  input: z.object({ id: z.uuid(), reason: z.string().trim().max(500).default('') }),
  run: async (context, { id, reason }) => {
    const { tx, actor, now } = context;
    const delegation = await tx.delegation.findUnique({ where: { id }, include: { person: true } });
    if (!delegation) return notFound('delegation', id);
    const why = whyNotEnd({ isYours: delegation.person?.memberId === actor.id, hasEnded: delegation.expiresAt <= now });
    if (why) return refuse('forbidden', 'You may not end this delegation.', { detail: why });
    const subject = await findSubject(tx, { kind: 'delegation', id });
    if (!subject) return notFound('delegation', id);
    const said = reason || `${actor.name} ended it.`;
    const recorded = await recordRevocation(context, subject, {
      id: actor.id,
      name: actor.name,
      reason: said,
      ticket: null,
    });
    if (!recorded.ok) return recorded;
    return {
      ok: true,
      value: { id: recorded.value.id },
      subject: { kind: 'delegation', id, name: subject.name },
      detail: { revocationId: recorded.value.id, reason: said, effect: recorded.value.effect },
      fleet: [recorded.value.fleet],
      topics: ['revocation', 'delegation'],
    };
  },
});
