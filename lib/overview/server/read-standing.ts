import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { readFreshnessSeconds } from '@/lib/gateways/server/read-freshness';
import type { Tier } from '@/lib/gateways/wire';
import { defineQuery } from '@/lib/operations/query';
import { type FirstSteps, readFirstSteps } from './read-first-steps';
import { type News, readNews } from './read-news';

export type Standing = {
  steps: FirstSteps;
  news: News;
  /** How long gateways decide without a console, for the strictest and the mildest tier in use; null without connectors. */
  withoutConsole: { shortestSeconds: number; longestSeconds: number } | null;
};

async function readWithoutConsole(db: Database): Promise<Standing['withoutConsole']> {
  const [tiers, seconds] = await Promise.all([
    db.connector.findMany({ distinct: ['tier'], select: { tier: true } }),
    readFreshnessSeconds(db),
  ]);
  const inUse = tiers.map(({ tier }) => seconds[tier as Tier]);
  if (inUse.length === 0) return null;
  return { shortestSeconds: Math.min(...inUse), longestSeconds: Math.max(...inUse) };
}

/** What changes seldom: how far the workspace is set up, what is new in it, and how long it holds without a console. */
export const readStanding = defineQuery({
  name: 'overview.standing',
  permission: 'overview:read',
  input: z.object({}),
  run: async ({ db, actor, now }) => {
    const [steps, news, withoutConsole] = await Promise.all([
      readFirstSteps(db),
      readNews(db, actor, now),
      readWithoutConsole(db),
    ]);
    const value: Standing = { steps, news, withoutConsole };
    return { ok: true, value };
  },
});
