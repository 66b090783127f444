import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { exchangeActor, exchangeSubject } from '../evidence';
import { delegationName } from '../words';
import { edgeFor } from './edge-for';
import { invalidGrant, issueToken } from './issue-token';
import { planExchange, refusedExchange } from './plan-exchange';

/**
 * A token for an actor, on behalf of whom the subject_token speaks for (RFC 8693): of a new delegation under the presented
 * one, of a root, or for the holder of a token another one of its own delegation. Run by the token endpoint, which verified
 * both tokens; everything the new one depends on is held until the commit, so that no revocation can cross.
 */
export const exchangeDelegation = defineCommand({
  action: 'delegation.exchange',
  permission: 'delegations:self',
  input: z.object({
    subject: exchangeSubject,
    actor: exchangeActor,
    resources: z.array(z.string()).max(10),
    scope: z.array(z.string()).max(200),
    purpose: z.string().nullable(),
  }),
  run: async (context, { subject, actor: presenter, resources, scope, purpose }) => {
    const { tx } = context;
    const actor = await tx.identity.findUnique({ where: { spiffeId: presenter.spiffeId } });
    if (actor?.kind !== 'agent') {
      const why = `${presenter.spiffeId} is not registered as an agent here.`;
      return refusedExchange({ error: 'invalid_request', why });
    }
    const asked = { resources, scope };
    const plan = await planExchange(context, { subject, actor: { ...presenter, id: actor.id }, asked });
    if (!plan.ok) return plan;
    const chain = await edgeFor(context, plan.value, actor.id, purpose);
    if (!chain.ok) return chain;
    const link = chain.value.at(-1);
    const [audience] = plan.value.audiences;
    if (!link || audience === undefined) return invalidGrant('The delegation is not known here.');
    const issued = await issueToken(context, {
      chain: chain.value,
      audience,
      scope: plan.value.scope,
      confirmation: { kind: 'svid', spiffeId: actor.spiffeId },
      grant: 'token-exchange',
    });
    if (!issued.ok) return issued;
    const from = link.person?.name ?? link.subject?.name ?? 'nobody';
    return {
      ok: true,
      value: { delegationId: link.id, token: issued.value },
      subject: { kind: 'delegation', id: link.id, name: delegationName(actor.name, from) },
      detail: {
        jti: issued.value.jti,
        audience,
        scope: plan.value.scope,
        depth: link.depth,
        lineage: chain.value.map(({ id }) => id),
      },
      topics: ['delegation'],
    };
  },
});
