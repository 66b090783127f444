import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';

/** The environments evidence can be read of, by name. */
export const listEnvironments = defineQuery({
  name: 'evidence.environments',
  permission: 'evidence:read',
  input: z.object({}),
  run: async ({ db }) => {
    const found = await db.environment.findMany({ orderBy: { name: 'asc' }, select: { name: true } });
    return { ok: true, value: { environments: found.map(({ name }) => name) } };
  },
});
