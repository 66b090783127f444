import { z } from 'zod';
import { clientPath } from '@/lib/delegations/client-slug';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { parseSpiffeId } from '../spiffe-id';

/** Registers a workload by its SPIFFE ID. Only registered agents are let past a gateway. */
export const registerIdentity = defineCommand({
  action: 'identity.register',
  permission: 'identities:register',
  input: z.object({
    kind: z.enum(['agent', 'connector']),
    name: z.string().trim().min(1).max(120),
    spiffeId: z.string(),
    ownerId: z.uuid().nullable().default(null),
  }),
  run: async ({ tx, actor, now, newId }, input) => {
    const parsed = parseSpiffeId(input.spiffeId);
    if (!parsed.ok) return refuse('unprocessable', `${input.spiffeId} is not a SPIFFE ID.`, { detail: parsed.detail });
    if (parsed.value.path === '')
      return refuse('unprocessable', `${input.spiffeId} names a trust domain, not a workload.`, {
        detail: 'A workload has a path.',
      });
    const domain = await tx.trustDomain.findUnique({ where: { name: parsed.value.trustDomain } });
    if (!domain) return notFound('trust domain', parsed.value.trustDomain);
    if (domain.source === 'local' && parsed.value.path.startsWith(clientPath))
      return refuse('unprocessable', `${input.spiffeId} is kept for an OAuth client.`, {
        detail: 'It is registered with the client, when a person first agrees to it.',
      });
    if (await tx.identity.findUnique({ where: { spiffeId: input.spiffeId } })) {
      return refuse('conflict', `${input.spiffeId} is registered already.`, {
        detail: 'One identity is one workload.',
      });
    }
    if (input.ownerId && !(await tx.member.findUnique({ where: { id: input.ownerId } })))
      return notFound('member', input.ownerId);
    const id = newId();
    await tx.identity.create({
      data: {
        id,
        kind: input.kind,
        name: input.name,
        spiffeId: input.spiffeId,
        trustDomain: domain.name,
        ownerId: input.ownerId,
        createdAt: now,
        createdBy: actor.id,
      },
    });
    return {
      ok: true,
      value: { id, spiffeId: input.spiffeId },
      subject: { kind: 'identity', id, name: input.name },
      detail: { kind: input.kind, spiffeId: input.spiffeId },
      groups: 'all',
    };
  },
});
