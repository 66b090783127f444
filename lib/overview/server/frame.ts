import { z } from 'zod';
import type { Role } from '@/lib/access/permissions';
import { type Enforcement, readEnforcement } from '@/lib/gateways/server/read-enforcement';
import { defineQuery } from '@/lib/operations/query';

/** What stands around every page: who is signed in, what enforces, and whether the data is the sample's. */
export type Frame = {
  member: { id: string; name: string; email: string; roles: Role[] };
  enforcement: Enforcement;
  sample: boolean;
  /** How many findings are open. */
  findings: number;
};

export const readFrame = defineQuery({
  name: 'overview.frame',
  permission: 'overview:read',
  input: z.object({}),
  run: async ({ db, actor, now }) => {
    const [member, enforcement, sample, findings] = await Promise.all([
      db.member.findUnique({ where: { id: actor.id }, select: { email: true } }),
      readEnforcement(db, now),
      db.sampleWorkspace.count(),
      db.finding.count({ where: { closure: null } }),
    ]);
    const value: Frame = {
      member: { id: actor.id, name: actor.name, email: member?.email ?? '', roles: [...actor.roles] },
      enforcement,
      sample: sample > 0,
      findings,
    };
    return { ok: true, value };
  },
});
