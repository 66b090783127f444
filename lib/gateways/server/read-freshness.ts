import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { defineQuery } from '@/lib/operations/query';
import { defaultFreshnessSeconds, type Tier, tiers } from '../wire';

/** The deadline of each tier: the one that was set, else the default. */
export async function readFreshnessSeconds(tx: Pick<Transaction, 'freshnessDeadline'>): Promise<Record<Tier, number>> {
  const set = await tx.freshnessDeadline.findMany();
  const seconds = { ...defaultFreshnessSeconds };
  for (const tier of tiers) seconds[tier] = set.find((row) => row.tier === tier)?.seconds ?? seconds[tier];
  return seconds;
}

export type FreshnessDeadlines = {
  deadlines: { tier: Tier; seconds: number; defaultSeconds: number; set: { at: string; by: string } | null }[];
};

/** After how many seconds without confirmed states calls to connectors of each tier are denied. */
export const listFreshness = defineQuery({
  name: 'gateway.freshness-deadlines',
  permission: 'gateways:read',
  input: z.object({}),
  run: async ({ db }) => {
    const set = await db.freshnessDeadline.findMany();
    const value: FreshnessDeadlines = {
      deadlines: tiers.map((tier) => {
        const row = set.find((one) => one.tier === tier);
        return {
          tier,
          seconds: row?.seconds ?? defaultFreshnessSeconds[tier],
          defaultSeconds: defaultFreshnessSeconds[tier],
          set: row ? { at: row.setAt.toISOString(), by: row.setterName } : null,
        };
      }),
    };
    return { ok: true, value };
  },
});
