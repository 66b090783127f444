import { z } from 'zod';
import { createIssuerKey, needsIssuerKey } from '@/lib/delegations/server/issuer-keys';
import { createStreamKey, needsStreamKey } from '@/lib/gateways/server/stream-keys';
import { defineCommand } from '@/lib/operations/command';
import { createLocalTrustDomain } from '@/lib/trust/server/local-trust-domain';

const environments = ['production', 'staging', 'development'];
/** Reserved for examples (RFC 2606): nobody can mistake it for a domain of theirs. */
export const localTrustDomain = 'countersign.test';

/** What a workspace cannot be without: a stream key, an issuer key, environments, a gateway group and the local trust domain. Idempotent. */
export const prepareWorkspace = defineCommand({
  action: 'workspace.prepare',
  permission: 'gateways:enrol',
  input: z.object({}),
  run: async ({ tx, actor, now, newId }) => {
    const made: string[] = [];
    if (await needsStreamKey(tx, now)) made.push(`stream key ${(await createStreamKey(tx, now)).kid}`);
    let groups: string[] = [];
    if (await needsIssuerKey(tx, now)) {
      made.push(`issuer key ${await createIssuerKey(tx, now)}`);
      // Groups that have states learn of it now, a new one with its first state.
      const known = await tx.streamHead.findMany({ where: { stream: { startsWith: 'group/' }, number: { gt: 0 } } });
      groups = known.map(({ stream }) => stream.slice('group/'.length));
    }
    for (const name of environments) {
      if (await tx.environment.findUnique({ where: { name } })) continue;
      await tx.environment.create({ data: { name, createdAt: now } });
      made.push(`environment ${name}`);
    }
    if ((await tx.gatewayGroup.count()) === 0) {
      const id = newId();
      await tx.gatewayGroup.create({ data: { id, name: 'default', createdAt: now } });
      await tx.streamHead.create({ data: { stream: `group/${id}`, number: 0 } });
      made.push('gateway group default');
    }
    if ((await tx.trustDomain.count({ where: { source: 'local' } })) === 0) {
      await createLocalTrustDomain(tx, localTrustDomain, { actor, now });
      made.push(`trust domain ${localTrustDomain}`);
    }
    return {
      ok: true,
      value: { made },
      subject: { kind: 'workspace', id: 'workspace', name: 'Workspace' },
      detail: { made },
      groups,
    };
  },
});
