import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';

/** Stops taking a provider's ID tokens. What began with one goes on until it ends or is revoked. */
export const removeProvider = defineCommand({
  action: 'identity-provider.remove',
  permission: 'identity-providers:register',
  input: z.object({ issuer: z.string().max(2_048) }),
  run: async ({ tx }, { issuer }) => {
    const provider = await tx.identityProvider.findUnique({ where: { issuer } });
    if (!provider) return notFound('identity provider', issuer);
    await tx.identityProvider.delete({ where: { issuer } });
    return {
      ok: true,
      value: { issuer },
      subject: { kind: 'identity-provider', id: issuer, name: provider.name },
      topics: ['delegation'],
    };
  },
});
