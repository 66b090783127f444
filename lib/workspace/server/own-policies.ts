import type { Database, Transaction } from '@/lib/database/client';
import type { Cedar } from '@/lib/policies/cedar';
import { loadCedar } from '@/lib/policies/node-cedar';
import { versionInForce } from '@/lib/policies/server/version-in-force';
import { splitPolicies } from '@/lib/policies/split-policies';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { activeRollout } from '@/lib/rollouts/server/active-rollout';
import { type OwnPolicy, whyNotRemove } from '../own-uses';
import { samplePolicyIds } from '../sample-content';

/** The policies of a draft; one that does not parse is looked at as a whole. */
function ofDraft(cedar: Cedar, { title, text }: { title: string; text: string }): OwnPolicy[] {
  const place = `the draft “${title}”`;
  const split = splitPolicies(cedar, text);
  if (!split.ok) return [{ id: 'the text', text, place }];
  return split.policies.map((policy) => ({ id: policy.id, text: policy.text, place }));
}

/** Policies that are not the sample's: in force, in a roll-out, and in drafts under way that no sample account wrote. */
async function ownPolicies(db: Database | Transaction): Promise<OwnPolicy[]> {
  const [head, rollout, members] = [
    await versionInForce(db),
    await activeRollout(db),
    await db.member.findMany({ where: { sample: true }, select: { id: true } }),
  ];
  const drafts = await db.policyDraft.findMany({
    where: { withdrawal: null, version: null, authorId: { notIn: members.map(({ id }) => id) } },
    orderBy: { createdAt: 'asc' },
  });
  const stored = [head, rollout && { ...rollout.policy, number: rollout.version }].flatMap((version) =>
    version ? storedPolicies.parse(version.policies).map((policy) => ({ ...policy, place: `v${version.number}` })) : [],
  );
  const cedar = loadCedar();
  return [...stored, ...drafts.flatMap((draft) => ofDraft(cedar, draft))].filter(({ id }) => !samplePolicyIds.has(id));
}

/** Why the sample is not removed now: what one's own policies name of it. Null when it may be. */
export async function whyNotRemoveSample(db: Database | Transaction): Promise<string | null> {
  const sample = { where: { sample: true }, orderBy: { name: 'asc' } } as const;
  const [policies, connectors, identities] = [
    await ownPolicies(db),
    await db.connector.findMany({ ...sample, select: { slug: true, namespace: true, name: true } }),
    await db.identity.findMany({ ...sample, select: { spiffeId: true, name: true } }),
  ];
  return whyNotRemove(policies, { connectors, agents: identities });
}
