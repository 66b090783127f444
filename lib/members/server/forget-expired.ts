import { defineJob } from '@/lib/operations/job';

/** One-time links, failed sign-ins and sessions are kept for a month after they ended; they are no records. */
export const forgetExpired = defineJob({
  name: 'members.forget-expired',
  everySeconds: 3_600,
  run: async ({ db, now }) => {
    const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
    await db.signInFailure.deleteMany({ where: { at: { lt: monthAgo } } });
    await db.signInLink.deleteMany({ where: { expiresAt: { lt: monthAgo } } });
    await db.session.deleteMany({ where: { expiresAt: { lt: monthAgo } } });
  },
});
