import { buildRequest } from '@/lib/policies/build-request';
import type { Enforcement } from '../decide/enforcement';
import type { RecentCall } from './probe';

/** Longest that a new snapshot waits for its engine to be warm, and between two pauses for calls under the old one. */
const longestMs = 250;
const longestStepMs = 5;

/**
 * Asks a new engine the calls that were last allowed, before it is in force: the first real call then finds its policies
 * parsed. What it answers is of no interest. Ends early rather than hold up the snapshot.
 */
export async function warm(
  { engine, connectors, agents }: Enforcement,
  calls: Iterable<RecentCall>,
  pause: () => Promise<void>,
  clock: () => number = () => performance.now(),
): Promise<void> {
  const known = {
    source: '127.0.0.1',
    time: new Date(),
    credential: { kind: 'jwt-svid', ageSeconds: 0, lifetimeSeconds: 0 },
  };
  const started = clock();
  let step = started;
  for (const { caller, slug, method, params } of calls) {
    const agent = agents.get(caller.credential.spiffeId);
    const connector = connectors.get(slug);
    if (!agent || !connector) continue;
    const built = buildRequest({ kind: 'agent', agent }, connector, { method, params }, known);
    if (built.ok) engine.decide(built.request, slug);
    const now = clock();
    if (now - started > longestMs) return;
    if (now - step < longestStepMs) continue;
    await pause();
    step = clock();
  }
}
