import type { Database } from '@/lib/database/client';
import { stopRule, whyStop } from '../stop-rule';
import { activeRollout } from './active-rollout';
import { readDecided } from './read-counts';
import { stopSince } from './stop-since';

/** The version of the canary whose rule is broken; null when there is none. Cheap enough to ask every two seconds. */
export async function rolloutToStop(db: Database, now: Date): Promise<number | null> {
  const active = await activeRollout(db);
  if (active?.step.kind !== 'canary') return null;
  const decided = await readDecided(db, active.version, stopSince(active.step, now));
  return whyStop(decided, stopRule.parse(active.stopRule)) === null ? null : active.version;
}
