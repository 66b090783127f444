import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { versionInForce } from '@/lib/policies/server/version-in-force';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { samplePolicyIds } from '../sample-content';
import { whyNotRemoveSample } from './own-policies';

type Named = { id: string; name: string };

export type SampleState = {
  present: boolean;
  trustDomain: string;
  /** What a removal takes away, by name. */
  connectors: Named[];
  identities: Named[];
  members: Named[];
  tests: Named[];
  /** Ids of the sample's policies in the version in force. */
  policies: string[];
  /** Why it is not removed now; null when it may be. */
  held: string | null;
};

/** Whether the sample workspace is there, and what of it. */
export const readSample = defineQuery({
  name: 'workspace.sample',
  permission: 'overview:read',
  input: z.object({}),
  run: async ({ db }) => {
    const sample = { where: { sample: true }, select: { id: true, name: true }, orderBy: { name: 'asc' } } as const;
    const [row, domain, connectors, identities, members, tests, version, held] = await Promise.all([
      db.sampleWorkspace.findFirst(),
      db.trustDomain.findFirst({ where: { source: 'local' } }),
      db.connector.findMany(sample),
      db.identity.findMany(sample),
      db.member.findMany(sample),
      db.policyTest.findMany(sample),
      versionInForce(db),
      whyNotRemoveSample(db),
    ]);
    if (!domain) return notFound('local trust domain', 'of this workspace');
    const inForce = version ? storedPolicies.parse(version.policies) : [];
    const value: SampleState = {
      present: row !== null,
      trustDomain: domain.name,
      connectors,
      identities,
      members,
      tests,
      policies: inForce.map((policy) => policy.id).filter((id) => samplePolicyIds.has(id)),
      held,
    };
    return { ok: true, value };
  },
});
