import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { type BrokenPolicy, brokenPolicies } from '../broken-policies';
import type { ConnectorModel } from '../model';
import { loadCedar } from '../node-cedar';
import { storedPolicies } from '../stored-policies';
import { loadPolicyModels } from './load-policy-models';
import { versionInForce } from './version-in-force';

/** Policies in force that a person has been told will no longer be valid, by id. */
export const acceptedBreaks = z.array(z.string()).max(10_000).default([]);

/** The inventory before a command changes it. */
export const inventoryBefore = async (tx: Transaction): Promise<ConnectorModel[]> =>
  (await loadPolicyModels(tx)).connectors;

function words(broken: readonly BrokenPolicy[]): string {
  return broken.length === 1
    ? '1 policy in force would no longer be valid.'
    : `${broken.length} policies in force would no longer be valid.`;
}

/**
 * Refuses a change of tools under which policies in force would no longer be valid, and names them one by one. Who has
 * read which they are sends their ids, and it goes on; others than those are named again. Call it after the change.
 */
export async function refuseBroken(
  tx: Transaction,
  before: readonly ConnectorModel[],
  accepted: readonly string[],
): Promise<Refused | null> {
  const version = await versionInForce(tx);
  if (!version) return null;
  const { connectors } = await loadPolicyModels(tx);
  const broken = brokenPolicies(loadCedar(), storedPolicies.parse(version.policies), before, connectors);
  const known = new Set(accepted);
  if (broken.every(({ id }) => known.has(id))) return null;
  return refuse('conflict', words(broken), {
    detail: `They are in v${version.number}. A permit among them allows nothing any more; a forbid matches nothing, or denies where it cannot be evaluated. Change the policies first, or go on knowing it.`,
    errors: broken.map(({ id, line, message }) => ({ path: `${id}, line ${line}`, message })),
    extra: { policies: broken },
  });
}
