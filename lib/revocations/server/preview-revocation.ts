import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { RevocationEffect } from '../effect';
import type { SubjectKind } from '../subject';
import { computeEffect } from './compute-effect';
import { findSubject, subjectInput } from './subject';

export type RevocationPreview = {
  subject: { kind: SubjectKind; id: string; name: string };
  effect: RevocationEffect;
  openRevocationId: string | null;
};

/** The effect in numbers, before the click. */
export const previewRevocation = defineQuery({
  name: 'revocation.preview',
  permission: 'revocations:read',
  input: subjectInput,
  run: async ({ db, now }, input) => {
    const subject = await findSubject(db, input);
    if (!subject) return notFound(input.kind, input.id);
    const open = await db.revocation.findFirst({
      where: { subjectKind: input.kind, subjectId: input.id, reinstatement: null },
    });
    const value: RevocationPreview = {
      subject: { kind: input.kind, id: input.id, name: subject.name },
      effect: await computeEffect(db, subject, now),
      openRevocationId: open?.id ?? null,
    };
    return { ok: true, value };
  },
});
