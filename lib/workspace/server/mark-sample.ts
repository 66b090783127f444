import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';

const ids = z.array(z.uuid()).default([]);

/** Labels what the set-up made as sample data, so that every page can say so and one action can remove it. */
export const markSample = defineCommand({
  action: 'workspace.mark-sample',
  permission: 'sample:remove',
  input: z.object({
    members: ids,
    connectors: ids,
    identities: ids,
    tests: ids,
    policyVersions: z.array(z.number().int()).default([]),
  }),
  run: async ({ tx, now }, input) => {
    const marked = { sample: true };
    await tx.member.updateMany({ where: { id: { in: input.members } }, data: marked });
    await tx.connector.updateMany({ where: { id: { in: input.connectors } }, data: marked });
    await tx.identity.updateMany({ where: { id: { in: input.identities } }, data: marked });
    await tx.policyTest.updateMany({ where: { id: { in: input.tests } }, data: marked });
    await tx.sampleWorkspace.upsert({ where: { id: 1 }, create: { id: 1, createdAt: now }, update: {} });
    return {
      ok: true,
      value: {},
      subject: { kind: 'workspace', id: 'sample', name: 'Sample workspace' },
      detail: { ...input },
    };
  },
});
