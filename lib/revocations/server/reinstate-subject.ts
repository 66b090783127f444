import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import type { SubjectKind } from '../subject';
import { findSubject } from './subject';

/** Lifts a revocation. Credentials issued before this moment stay dead. */
export const reinstateSubject = defineCommand({
  action: 'revocation.reinstate',
  permission: 'revocations:reinstate',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'Say why.').max(500) }),
  run: async ({ tx, actor, now }, { id, reason }) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`reinstatement ${id}`}))`;
    const revocation = await tx.revocation.findUnique({ where: { id }, include: { reinstatement: true } });
    if (!revocation) return notFound('revocation', id);
    if (revocation.reinstatement) {
      return refuse('conflict', `The revocation of ${revocation.subjectName} was lifted already.`, {
        detail: `${revocation.reinstatement.byName} lifted it at ${revocation.reinstatement.at.toISOString()}.`,
      });
    }
    const kind = revocation.subjectKind as SubjectKind;
    const subject = await findSubject(tx, { kind, id: revocation.subjectId });
    if (!subject)
      return refuse('gone', `${revocation.subjectName} was removed since.`, {
        detail: 'There is nothing to give back.',
      });
    await tx.reinstatement.create({
      data: { revocationId: id, at: now, notBefore: now, by: actor.id, byName: actor.name, reason },
    });
    return {
      ok: true,
      value: { id, notBefore: now.toISOString() },
      subject: { kind, id: revocation.subjectId, name: revocation.subjectName },
      detail: { revocationId: id, reason },
      fleet: [{ kind: 'reinstatement', revocationId: id, subject, notBefore: now.toISOString() }],
      topics: [kind],
    };
  },
});
