import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { subjectId, subjectKey } from '../subject';
import { computeEffect } from './compute-effect';
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
  run: async ({ tx, actor, now, newId }, input) => {
    // One revocation of a subject at a time: the second person is told of the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`revocation ${input.subject.id}`}))`;
    const subject = await findSubject(tx, input.subject);
    if (!subject) return notFound(input.subject.kind, input.subject.id);
    const open = await tx.revocation.findFirst({
      where: { subjectKind: subject.kind, subjectId: subjectId(subject), reinstatement: null },
    });
    if (open) {
      return refuse('conflict', `${subject.name} is revoked already.`, {
        detail: `${open.requesterName} revoked it at ${open.requestedAt.toISOString()}: ${open.reason}`,
        extra: { revocationId: open.id },
      });
    }
    const id = newId();
    const effect = await computeEffect(tx, subject, now);
    await tx.revocation.create({
      data: {
        id,
        subjectKind: subject.kind,
        subjectId: subjectId(subject),
        subjectName: subject.name,
        subjectKey: subjectKey(subject),
        reason: input.reason,
        ticket: input.ticket || null,
        effect,
        requestedAt: now,
        requestedBy: actor.id,
        requesterName: actor.name,
      },
    });
    return {
      ok: true,
      value: { id, requestedAt: now.toISOString() },
      subject: { kind: subject.kind, id: subjectId(subject), name: subject.name },
      detail: { revocationId: id, reason: input.reason, ticket: input.ticket, effect },
      fleet: [{ kind: 'revocation', revocationId: id, subject, requestedAt: now.toISOString(), reason: input.reason }],
      topics: [subject.kind],
    };
  },
});
