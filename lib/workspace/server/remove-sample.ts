import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cutPersonOff } from '@/lib/delegations/server/cut-person-off';
import type { FleetBody } from '@/lib/gateways/wire';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { lockPublishing } from '@/lib/policies/server/publish-version';
import { nextVersionNumber, versionInForce } from '@/lib/policies/server/version-in-force';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { samplePolicyIds } from '../sample-content';
import { whyNotRemoveSample } from './own-policies';

/**
 * Removes the sample workspace in one action: connectors, agents, accounts, tests, and its policies from the version in
 * force. Records stay (decisions, revocations, audit, earlier versions): they happened, and nothing may delete them.
 * Refused while a person's own policies name what would go.
 */
export const removeSample = defineCommand({
  action: 'workspace.remove-sample',
  permission: 'sample:remove',
  input: z.object({}),
  run: async (context) => {
    const { tx, actor, now } = context;
    if (!(await tx.sampleWorkspace.findFirst())) return refuse('not-found', 'There is no sample workspace.');
    const members = await tx.member.findMany({ where: { sample: true }, select: { id: true } });
    if (members.some((member) => member.id === actor.id)) {
      return refuse('conflict', 'You are signed in with a sample account, which would be removed.', {
        detail: 'Sign in with your own administrator account first.',
      });
    }
    await lockPublishing(tx);
    const used = await whyNotRemoveSample(tx);
    if (used) return refuse('conflict', 'Your own policies name what the sample holds.', { detail: used });
    const owners = members.map((member) => member.id);
    await tx.connector.updateMany({ where: { ownerId: { in: owners }, sample: false }, data: { ownerId: null } });
    await tx.identity.updateMany({ where: { ownerId: { in: owners }, sample: false }, data: { ownerId: null } });
    const connectors = await tx.connector.deleteMany({ where: { sample: true } });
    const identities = await tx.identity.deleteMany({ where: { sample: true } });
    await tx.policyTest.deleteMany({ where: { sample: true } });
    const fleet: FleetBody[] = [];
    for (const { id } of members) {
      const cut = await cutPersonOff(context, id, 'The sample workspace was removed.');
      if (cut) fleet.push(cut.fleet);
    }
    await tx.member.deleteMany({ where: { sample: true } });
    await tx.sampleWorkspace.deleteMany();
    const version = await withoutSamplePolicies();
    return {
      ok: true,
      value: {
        connectors: connectors.count,
        identities: identities.count,
        members: members.length,
        policyVersion: version,
      },
      subject: { kind: 'workspace', id: 'sample', name: 'Sample workspace' },
      detail: {
        connectors: connectors.count,
        identities: identities.count,
        members: members.length,
        policyVersion: version,
      },
      groups: 'all',
      fleet,
      topics: ['connector', 'identity', 'policy', 'member'],
    };

    /** A new version without the sample's policies; null when the version in force holds none of them. */
    async function withoutSamplePolicies(): Promise<number | null> {
      const head = await versionInForce(tx);
      const policies = head ? storedPolicies.parse(head.policies) : [];
      const kept = policies.filter((policy) => !samplePolicyIds.has(policy.id));
      if (!head || kept.length === policies.length) return null;
      const number = await nextVersionNumber(tx);
      let line = 1;
      const placed = kept.map((policy) => {
        const at = line;
        line += policy.text.split('\n').length + 1;
        return { ...policy, line: at };
      });
      const text = placed.map((policy) => policy.text).join('\n\n');
      await tx.policyVersion.create({
        data: {
          number,
          text,
          digest: createHash('sha256').update(text).digest('hex'),
          message: 'The sample workspace was removed, and its policies with it.',
          authorName: actor.name,
          publishedAt: now,
          publishedBy: actor.id,
          publisherName: actor.name,
          policies: placed,
        },
      });
      return number;
    }
  },
});
