import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';
import { subjectId } from '../subject';
import { recordRevocation } from './record-revocation';
import { findSubject, subjectInput } from './subject';

/** Cuts a subject off at every gateway, until it is lifted. */
export const revokeSubject = defineCommand({
  action: 'revocation.revoke',
  permission: 'revocations:revoke',
  input: z.object({
    subject: subjectInput,
    reason: z.string().trim().min(1, 'Say why: it is on the receipt.').max(500),
    ticket: z.string().trim().max(80).nullable().default(null),
  }),
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const subject = await findSubject(tx, input.subject);
    if (!subject) return notFound(input.subject.kind, input.subject.id);
    const { reason } = input;
    const ticket = input.ticket || null;
    const recorded = await recordRevocation(context, subject, { id: actor.id, name: actor.name, reason, ticket });
    if (!recorded.ok) return recorded;
    const { id, effect, fleet } = recorded.value;
    return {
      ok: true,
      value: { id, requestedAt: now.toISOString() },
      subject: { kind: subject.kind, id: subjectId(subject), name: subject.name },
      detail: { revocationId: id, reason, ticket, effect },
      fleet: [fleet],
      topics: [subject.kind],
    };
  },
});
