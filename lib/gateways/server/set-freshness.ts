import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { longestDeadlineSeconds, shortestDeadlineSeconds } from '../freshness-deadline';
import { defaultFreshnessSeconds, tiers } from '../wire';

/** Sets for how long gateways may go on without confirmed states for connectors of a tier. Every gateway is told. */
export const setFreshness = defineCommand({
  action: 'gateway.set-freshness',
  permission: 'gateways:set-freshness',
  input: z.object({
    tier: z.enum(tiers),
    seconds: z.number().int().min(shortestDeadlineSeconds).max(longestDeadlineSeconds),
  }),
  run: async ({ tx, actor, now }, { tier, seconds }) => {
    const before = await tx.freshnessDeadline.findUnique({ where: { tier } });
    const set = { seconds, setAt: now, setBy: actor.id, setterName: actor.name };
    await tx.freshnessDeadline.upsert({ where: { tier }, create: { tier, ...set }, update: set });
    return {
      ok: true,
      value: { tier, seconds },
      subject: { kind: 'freshness-deadline', id: tier, name: `freshness deadline of tier ${tier}` },
      detail: { seconds, before: before?.seconds ?? defaultFreshnessSeconds[tier] },
      groups: 'all',
    };
  },
});
