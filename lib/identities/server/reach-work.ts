import { createHash } from 'node:crypto';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { AccessReader } from '@/lib/policies/access-reader';
import type { AccessInForce } from '@/lib/policies/server/access-in-force';
import type { ToolAccess } from '@/lib/policies/tool-access';
import { cellCount, type ReachWorld, reachAccess } from '../reach/cells';

/** Other requests are answered between two slices. */
const sliceMs = 10;
/** A page that waits longer is told how far it is. */
export const pagePatienceMs = 300;
/** Answers are pointers to few objects, so one of a hundred thousand cells takes a megabyte. */
const mostKept = 8;

type Work = { total: number; access: ToolAccess[]; finished: Promise<void> };
export type Progress = { done: number; total: number };

// One for the process: a server bundled by route may hold this file several times.
const shared = globalThis as { countersignReach?: Map<string, Work> };
shared.countersignReach ??= new Map();
const kept = shared.countersignReach;

/** Everything an answer depends on: the same question is computed once, and a changed one never finds an old answer. */
function keyOf(version: number | null, { agents, connectors, handed }: ReachWorld): string {
  const asked = [
    version,
    agents.map(({ id, spiffeId, name, trustDomain }) => [id, spiffeId, name, trustDomain]),
    connectors.map((one) => [
      one.id,
      one.slug,
      one.namespace,
      one.name,
      one.tier,
      one.environment,
      one.dataClasses,
      one.destinations,
      one.owned,
      one.tools.map(({ name, effects, definitionHash }) => [name, effects, definitionHash]),
    ]),
    handed && [...handed],
  ];
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64');
}

async function fill(access: ToolAccess[], computed: Iterator<ToolAccess>): Promise<void> {
  for (;;) {
    const until = performance.now() + sliceMs;
    while (performance.now() < until) {
      const next = computed.next();
      if (next.done) return;
      access.push(next.value);
    }
    await nextTurn();
  }
}

function begin(key: string, inForce: AccessInForce, world: ReachWorld): Work {
  const access: ToolAccess[] = [];
  const reader = new AccessReader(inForce.cedar, inForce.policies);
  const work = { total: cellCount(world), access, finished: fill(access, reachAccess(reader, world)) };
  // What failed is asked again; whoever waits for it is told.
  work.finished.catch(() => kept.delete(key));
  return work;
}

/**
 * The access of every cell under the version in force, or how far it is once patience ends: whoever asks again finds the
 * same work further on.
 */
export async function reachWork(
  inForce: AccessInForce,
  world: ReachWorld,
  patienceMs: number,
): Promise<{ access: ToolAccess[] } | Progress> {
  const key = keyOf(inForce.version, world);
  const work = kept.get(key) ?? begin(key, inForce, world);
  kept.delete(key);
  kept.set(key, work);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
  const end = Number.isFinite(patienceMs) ? [delay(patienceMs, undefined, { ref: false })] : [];
  await Promise.race([work.finished, ...end]);
  return work.access.length === work.total ? { access: work.access } : { done: work.access.length, total: work.total };
}
