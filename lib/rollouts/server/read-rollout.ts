import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { slicesOf, timeRange } from '@/lib/decisions/time-range';
import { isSilent } from '@/lib/gateways/fleet-status';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type Counts, noCounts } from '../counts';
import { type NoNumbers, whyNoNumbers } from '../no-numbers';
import { placeOf } from '../share';
import { isOver, partOf, type StepKind } from '../stage';
import { type StopRule, stopRule } from '../stop-rule';
import { type CountLine, readCounts, readDecided, readSlices } from './read-counts';
import { readStepTicks, type StepTick } from './read-step-ticks';

export type Step = {
  number: number;
  kind: StepKind;
  groupIds: string[];
  share: number | null;
  reason: string;
  counts: Counts | null;
  at: string;
  byName: string;
};

export type Breakdown = { key: string[]; label: string; counts: Counts };

export type RolloutDetail = {
  /** The console's clock when this was read. */
  now: string;
  version: number;
  message: string;
  authorName: string;
  digest: string;
  /** The version that was in force when it began. */
  base: number;
  startedAt: string;
  starterName: string;
  stopRule: StopRule;
  /** Oldest first; the last is where it stands. */
  steps: Step[];
  isOver: boolean;
  counts: Counts;
  /** What the candidate itself decided. */
  decided: Counts;
  lastAt: string | null;
  /** Why nothing was counted; null when something was. */
  noNumbers: NoNumbers | null;
  gateways: Breakdown[];
  agents: Breakdown[];
  tools: Breakdown[];
  /** Calls that differ, over time. */
  slices: { at: string; denies: number; allows: number; fails: number }[];
  sliceMs: number;
  ticks: (StepTick & { part: 'shadow' | 'canary' | null })[];
  groups: { id: string; name: string; gateways: number }[];
  /** Every agent by its place among a hundred: a share takes those below it. */
  places: { name: string; place: number }[];
};

const countsOf = ({ denies, allows, fails, same, 'not-compared': missed }: Counts): Counts => ({
  denies,
  allows,
  fails,
  same,
  'not-compared': missed,
});

const breakdown = (lines: readonly CountLine[], by: CountLine['by']): Breakdown[] =>
  lines.filter((line) => line.by === by).map(({ key, label, ...counts }) => ({ key, label, counts: countsOf(counts) }));

async function noNumbersOf(db: Database, ticks: readonly StepTick[], since: Date, now: Date): Promise<NoNumbers> {
  const ids = ticks.map(({ gatewayId }) => gatewayId);
  const [contacts, calls] = await Promise.all([
    db.gatewayContact.findMany({ where: { gatewayId: { in: ids } } }),
    db.decision.count({ where: { gatewayId: { in: ids }, at: { gte: since } } }),
  ]);
  const lastSeen = new Map(contacts.map(({ gatewayId, at }) => [gatewayId, at.toISOString()]));
  const gateways = ticks.map(({ gateway, gatewayId, tick }) => ({
    name: gateway,
    silent: isSilent(lastSeen.get(gatewayId) ?? null, now),
    ready: tick !== 'waiting',
  }));
  return whyNoNumbers(gateways, calls);
}

/** The newest version released before it. */
async function baseOf(db: Database, version: number): Promise<number> {
  const base = await db.policyVersion.findFirst({
    where: {
      number: { lt: version },
      OR: [{ rollout: null }, { rollout: { steps: { some: { kind: 'promote' } } } }],
    },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return base?.number ?? 0;
}

/** One roll-out: its steps, what each gateway made of the newest, and what its candidate does differently. */
export const readRollout = defineQuery({
  name: 'rollout.read',
  permission: 'rollouts:read',
  input: z.object({ version: z.coerce.number().int().positive() }),
  run: async ({ db, now }, { version }) => {
    const found = await db.policyRollout.findUnique({
      where: { version },
      include: { steps: { orderBy: { number: 'asc' } }, policy: true },
    });
    const newest = found?.steps.at(-1);
    if (!found || !newest) return notFound('roll-out of', `v${version}`);
    const over = isOver(newest.kind);
    const range = timeRange({ from: found.startedAt.toISOString(), to: (over ? newest.at : now).toISOString() }, now);
    const { first, count } = slicesOf(range);
    const [base, lines, decided, slices, ticks, groups, agents] = await Promise.all([
      baseOf(db, version),
      readCounts(db, version, found.startedAt),
      readDecided(db, version, found.startedAt),
      readSlices(db, version, { first, sliceMs: range.sliceMs }),
      readStepTicks(db, version, newest),
      db.gatewayGroup.findMany({
        include: { _count: { select: { gateways: { where: { removal: null } } } } },
        orderBy: { name: 'asc' },
      }),
      db.identity.findMany({
        where: { kind: 'agent' },
        select: { name: true, spiffeId: true },
        orderBy: { name: 'asc' },
      }),
    ]);
    const all = lines.find(({ by }) => by === 'all');
    const value: RolloutDetail = {
      now: now.toISOString(),
      version,
      message: found.policy.message,
      authorName: found.policy.authorName,
      digest: found.policy.digest,
      base,
      startedAt: found.startedAt.toISOString(),
      starterName: found.starterName,
      stopRule: stopRule.parse(found.stopRule),
      steps: found.steps.map(({ number, kind, groupIds, share, reason, counts, at, byName }) => ({
        number,
        kind: kind as StepKind,
        groupIds,
        share,
        reason,
        counts: counts as Counts | null,
        at: at.toISOString(),
        byName,
      })),
      isOver: over,
      counts: all ? countsOf(all) : noCounts,
      decided,
      lastAt: all?.lastAt.toISOString() ?? null,
      noNumbers: all ? null : await noNumbersOf(db, ticks, found.startedAt, now),
      gateways: breakdown(lines, 'gateway'),
      agents: breakdown(lines, 'agent'),
      tools: breakdown(lines, 'tool'),
      slices: Array.from({ length: count }, (_, index) => {
        const { denies = 0, allows = 0, fails = 0 } = slices.find(({ slice }) => slice === index) ?? {};
        return { at: new Date(first + index * range.sliceMs).toISOString(), denies, allows, fails };
      }),
      sliceMs: range.sliceMs,
      ticks: ticks.map((tick) => ({ ...tick, part: partOf(newest, tick.groupId)?.kind ?? null })),
      groups: groups.map(({ id, name, _count }) => ({ id, name, gateways: _count.gateways })),
      places: agents.map(({ name, spiffeId }) => ({ name, place: placeOf(spiffeId, version) })),
    };
    return { ok: true, value };
  },
});
