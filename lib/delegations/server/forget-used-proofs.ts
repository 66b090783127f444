import { defineJob } from '@/lib/operations/job';

/** A proof is remembered until it could not be taken anyway. */
export const forgetUsedProofs = defineJob({
  name: 'delegations.forget-used-proofs',
  everySeconds: 600,
  run: async ({ db, now }) => {
    await db.usedProof.deleteMany({ where: { expiresAt: { lt: now } } });
  },
});
