import { z } from 'zod';
import { may, whyNot } from '@/lib/access/permissions';
import { notFound, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type CertificateFile, certificateFile } from '../certificate';

/** The signed result of a completed review. One that is about members is read by whoever may read members. */
export const readCertificate = defineQuery({
  name: 'access-review.certificate',
  permission: 'access-reviews:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, actor }, { id }) => {
    const review = await db.accessReview.findUnique({ where: { id }, include: { completion: true } });
    if (!review) return notFound('access review', id);
    if (review.kinds.includes('member') && !may(actor.roles, 'members:read')) {
      return refuse('forbidden', 'It names members and their roles.', {
        detail: whyNot(actor.roles, 'members:read') ?? undefined,
      });
    }
    if (!review.completion) {
      return refuse('conflict', `${review.name} is not completed.`, { detail: 'Its result is signed when it is.' });
    }
    const value: CertificateFile = certificateFile.parse(review.completion.certificate);
    return { ok: true, value };
  },
});
