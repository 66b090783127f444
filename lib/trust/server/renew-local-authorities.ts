import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { needAuthority, renewAuthority } from './local-trust-domain';
import { subjectOf } from './store-bundle';

/** Gives each local trust domain whose authority is missing or ends soon the next one. */
export const renewLocalAuthorities = defineCommand({
  action: 'trust-domain.renew-authority',
  permission: 'trust-domains:edit',
  input: z.object({}),
  run: async ({ tx, actor, now }) => {
    const [first, ...others] = await needAuthority(tx, now);
    if (first === undefined) return refuse('conflict', 'Every local trust domain has an authority.');
    for (const name of [first, ...others]) await renewAuthority(tx, name, { actor, now });
    return {
      ok: true,
      value: { names: [first, ...others] },
      subject: subjectOf(first),
      detail: { names: [first, ...others] },
      groups: 'all',
    };
  },
});
