import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

export type SampleState = { present: boolean; trustDomain: string; connectors: number; agents: number };

/** Whether the sample workspace is there, and what of it. */
export const readSample = defineQuery({
  name: 'workspace.sample',
  permission: 'overview:read',
  input: z.object({}),
  run: async ({ db }) => {
    const [row, domain, connectors, agents] = await Promise.all([
      db.sampleWorkspace.findFirst(),
      db.trustDomain.findFirst({ where: { source: 'local' } }),
      db.connector.count({ where: { sample: true } }),
      db.identity.count({ where: { sample: true, kind: 'agent' } }),
    ]);
    if (!domain) return notFound('local trust domain', 'of this workspace');
    const value: SampleState = { present: row !== null, trustDomain: domain.name, connectors, agents };
    return { ok: true, value };
  },
});
