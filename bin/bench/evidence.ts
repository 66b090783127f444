import { join } from 'node:path';
import { Client } from 'pg';
import type { Actor } from '@/lib/access/permissions';
import { connect, type Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { migrate } from '@/lib/database/migrate';
import { hourOf } from '@/lib/evidence/measure/hours';
import type { Period } from '@/lib/evidence/measure/period';
import { metricById, metrics } from '@/lib/evidence/metrics';
import { countHours } from '@/lib/evidence/server/count-hours';
import { readReadings } from '@/lib/evidence/server/read-assessment';
import { readPosture } from '@/lib/evidence/server/read-posture';
import { rowsOf } from '@/lib/evidence/server/sources/source';
import { sourceOf } from '@/lib/evidence/server/sources/sources';
import { takeTallies } from '@/lib/evidence/server/take-tallies';
import { fillDecisions, fillTallies } from './evidence-year';
import { type Spread, spread } from './spread';
import { table } from './table';
import { throwAwayPostgres } from './throw-away-postgres';

/** Odd, so that a median is a measurement; the first is not counted. */
const rounds = 5;
const dayMs = 86_400_000;
const periods = { '30 days': 30, '90 days': 90, 'a year': 365 };
/** What is read off decisions too: how they were decided. */
const figure = 'M15';
const everything = { environments: null };
const reader: Actor = { kind: 'job', id: 'bench', name: 'Bench', roles: ['administrator'], sessionId: null };

export type PostureMeasurement = {
  decisions: number;
  tallies: number;
  /** Milliseconds, by period: the posture of every framework, all metrics, and one figure off the decisions themselves. */
  periods: Record<string, { posture: Spread; readings: Spread; fromDecisions: Spread; ratio: Spread }>;
  /** Milliseconds: every metric brought up to date, as the worker does each minute; and one counted over the year anew. */
  minute: Spread;
  countedYear: number;
};

async function took(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The same figure without counts: its rows, read and counted. */
async function fromDecisions(db: Database, { from, to }: Period): Promise<Record<string, number>> {
  const source = sourceOf(figure);
  if (!source) throw new Error(`Nothing measures ${figure}.`);
  const rows = await rowsOf(db, source, { from: new Date(from), to: new Date(to) });
  const counted = await db.$queryRaw<{ value: string; times: number }[]>(
    Prisma.sql`SELECT r."value", count(*)::int AS "times" FROM (${rows}) r GROUP BY 1`,
  );
  return Object.fromEntries(counted.map(({ value, times }) => [value, times]));
}

const sum = (spread: Record<string, number> | null) =>
  Object.entries(spread ?? {}).reduce((all, [, times]) => all + times, 0);

async function measurePeriod(db: Database, days: number, now: Date, stopping: AbortSignal) {
  const period = { from: hourOf(new Date(now.getTime() - days * dayMs)).toISOString(), to: now.toISOString() };
  const ms = { posture: [] as number[], readings: [] as number[], fromDecisions: [] as number[] };
  for (let round = 0; round < rounds + 1; round += 1) {
    stopping.throwIfAborted();
    let read = 0;
    let counted = 0;
    const taken = {
      posture: await took(() => readPosture.run({ db, actor: reader, now }, period)),
      readings: await took(async () => {
        read = (await readReadings(db, period, everything)).get(figure)?.population ?? 0;
      }),
      fromDecisions: await took(async () => {
        counted = sum(await fromDecisions(db, period));
      }),
    };
    if (read !== counted)
      throw new Error(`${figure} says ${read} over ${days} days, and there are ${counted} decisions.`);
    if (round > 0) for (const way of Object.keys(ms) as (keyof typeof ms)[]) ms[way].push(taken[way]);
  }
  return {
    posture: spread(ms.posture),
    readings: spread(ms.readings),
    fromDecisions: spread(ms.fromDecisions),
    ratio: spread(ms.fromDecisions.map((one, round) => one / (ms.readings[round] ?? 1))),
  };
}

/**
 * Posture over a year that was counted hour by hour, beside reading one figure of it from the decisions: they have to say
 * the same, or the bench fails.
 */
export async function benchPosture(root: string, stopping: AbortSignal): Promise<PostureMeasurement> {
  const { url, stop } = await throwAwayPostgres(root);
  await migrate(url, join(root, 'prisma/migrations'));
  const owner = new Client({ connectionString: url });
  await owner.connect();
  const db = connect(url, 4);
  try {
    const now = new Date();
    const year = { first: hourOf(new Date(now.getTime() - 365 * dayMs)), last: hourOf(now) };
    const decisions = await fillDecisions(owner, year.first, now);
    const tallies = await fillTallies(
      owner,
      metrics.map(({ id }) => id).filter((id) => id !== figure),
      year,
      now,
    );
    const source = sourceOf(figure);
    if (!source) throw new Error(`Nothing measures ${figure}.`);
    const countedYear = await took(() => countHours(db, metricById(figure), source, year, now));
    await owner.query('DELETE FROM "evidence_arrivals"');
    await owner.query('VACUUM ANALYZE');
    const minutes: number[] = [];
    for (let round = 0; round < rounds + 1; round += 1) {
      stopping.throwIfAborted();
      const ms = await took(() => takeTallies(db, now));
      if (round > 0) minutes.push(ms);
    }
    const measured: PostureMeasurement['periods'] = {};
    for (const [name, days] of Object.entries(periods)) measured[name] = await measurePeriod(db, days, now, stopping);
    return { decisions, tallies, periods: measured, minute: spread(minutes), countedYear };
  } finally {
    await Promise.all([db.$disconnect(), owner.end()]);
    await stop();
  }
}

const part = ({ median, low, high }: Spread) => `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`;

export const postureText = ({ decisions, tallies, periods, minute, countedYear }: PostureMeasurement): string =>
  [
    `${decisions.toLocaleString('en')} decisions, ${tallies.toLocaleString('en')} counts. Milliseconds.`,
    table(
      ['over', 'posture', 'every metric', `${figure} from decisions`, ': every metric'],
      Object.entries(periods).map(([name, { posture, readings, fromDecisions, ratio }]) => [
        name,
        ...[posture, readings, fromDecisions, ratio].map(part),
      ]),
    ),
    `Every metric brought up to date: ${part(minute)}. ${figure} counted over the year anew: ${countedYear.toFixed(0)}.`,
  ].join('\n');
