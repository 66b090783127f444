import type { Database } from '@/lib/database/client';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import type { ToolAccess } from '@/lib/policies/tool-access';
import { type ReachWorld, reachCells } from '../reach/cells';
import type { ReachFilter } from '../reach/filter';
import { type ReachGraph, reachGraph } from '../reach/graph';
import { listReach, type ReachGrouping, type ReachList, rowsPerPage } from '../reach/list';
import { matches } from '../reach/match';
import { usageDays } from '../reach/usage';
import { reachUsage, type UsageOfCell } from './reach-usage';
import { type Progress, pagePatienceMs, reachWork } from './reach-work';

export type ReadyReach = ReachList & {
  state: 'ready';
  /** The version in force; null before the first. */
  policyVersion: number | null;
  grouping: ReachGrouping;
  page: number;
  perPage: number;
  /** Use is counted from this day on (UTC); `recordedFrom` is when the first decision of all was recorded. */
  usage: { days: number; from: string; recordedFrom: string | null };
  /** The console's clock when this was read. */
  now: string;
};

export type Computing = { state: 'computing' } & Progress;

/** What can be reached; or how many cells of how many are computed, where that takes longer than a moment. */
export type Reach = ReadyReach | Computing;

export type ReadyGraph = ReachGraph & { state: 'ready'; policyVersion: number | null; grouping: ReachGrouping };

/** Whose reach it is: the world it is computed over, how it is grouped, and the person whose calls alone count. */
export type ReachSubject = { world: ReachWorld; grouping: ReachGrouping; personId?: string };

type Asked = ReachFilter & { isPatient: boolean };

/** Who reaches what in a world of agents and connectors, under the version in force, and what of it was used. */
export async function reachOf(
  db: Database,
  now: Date,
  { world, grouping, personId }: ReachSubject,
  { isPatient, ...filter }: Asked,
): Promise<Reach> {
  const inForce = await accessInForce(db);
  const work = await reachWork(inForce, world, isPatient ? Number.POSITIVE_INFINITY : pagePatienceMs);
  if ('done' in work) return { state: 'computing', ...work };
  const { from, recordedFrom, usageOfCell } = await reachUsage(db, world, now, personId);
  return {
    state: 'ready',
    ...listReach(reachCells(world, work.access), usageOfCell, filter, grouping),
    policyVersion: inForce.version,
    grouping,
    page: filter.page,
    perPage: rowsPerPage,
    usage: { days: usageDays, from: from.toISOString(), recordedFrom: recordedFrom?.toISOString() ?? null },
    now: now.toISOString(),
  };
}

function* matching(world: ReachWorld, access: readonly ToolAccess[], usageOfCell: UsageOfCell, filter: ReachFilter) {
  for (const cell of reachCells(world, access)) {
    const use = usageOfCell(cell);
    if (matches(cell, use, filter)) yield { cell, use: use.state };
  }
}

/** The same rows, all of them, as a graph that can be drawn. */
export async function reachGraphOf(
  db: Database,
  now: Date,
  { world, grouping, personId }: ReachSubject,
  { isPatient, ...filter }: Asked,
): Promise<ReadyGraph | Computing> {
  const inForce = await accessInForce(db);
  const work = await reachWork(inForce, world, isPatient ? Number.POSITIVE_INFINITY : pagePatienceMs);
  if ('done' in work) return { state: 'computing', ...work };
  const { usageOfCell } = await reachUsage(db, world, now, personId);
  const graph = reachGraph(matching(world, work.access, usageOfCell, filter), grouping);
  return { state: 'ready', ...graph, policyVersion: inForce.version, grouping };
}
