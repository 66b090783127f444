import { z } from 'zod';
import { urlFault } from '@/lib/http/server/fetch-guarded';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { fetchLimits } from './fetch-limits';

/** Lets a provider's ID tokens stand for its people in a token exchange. Its keys are read from its JWKS, never from a token. */
export const registerProvider = defineCommand({
  action: 'identity-provider.register',
  permission: 'identity-providers:register',
  input: z.object({
    issuer: z.url({ protocol: /^https?$/ }).max(2_048),
    name: z.string().trim().min(1).max(80),
    audience: z.string().trim().min(1, 'What its ID tokens carry as aud.').max(256),
    jwksUrl: z.url({ protocol: /^https?$/ }).max(2_048),
  }),
  run: async ({ tx, actor, now }, { issuer, name, audience, jwksUrl }) => {
    const fault = urlFault(jwksUrl, fetchLimits(jwksUrl, 0).privateHosts);
    if (fault) return refuse('unprocessable', `${jwksUrl} cannot be read.`, { detail: fault });
    const made = await tx.$executeRaw`
      INSERT INTO "identity_providers" ("issuer", "name", "audience", "jwksUrl", "createdAt", "createdBy")
      VALUES (${issuer}, ${name}, ${audience}, ${jwksUrl}, ${now}, ${actor.id}) ON CONFLICT DO NOTHING`;
    if (made === 0)
      return refuse('conflict', `${issuer} is registered already.`, { detail: 'Remove it first to change it.' });
    return {
      ok: true,
      value: { issuer },
      subject: { kind: 'identity-provider', id: issuer, name },
      detail: { issuer, audience, jwksUrl },
      topics: ['delegation'],
    };
  },
});
