import type { Database } from '@/lib/database/client';
import { accessChanges } from '../access-changes';
import type { Cedar } from '../cedar';
import type { CallSite } from '../replay/recorded-call';
import type { ReplaySet } from '../replay/replay-set';
import type { UnaskedPair } from '../replay/unasked-pair';
import { loadPolicyModels } from './load-policy-models';

/** Agents and tools a text newly lets come together, and that no recorded call brought together. Replay cannot show those. */
export async function unaskedPairs(
  db: Database,
  cedar: Cedar,
  { baseline, candidate }: { baseline: ReplaySet; candidate: ReplaySet },
  sites: Iterable<CallSite>,
): Promise<UnaskedPair[]> {
  const models = await loadPolicyModels(db);
  const agentNames = new Map(models.agents.map(({ spiffeId, name }) => [spiffeId, name]));
  const toolNames = new Map(
    models.connectors.flatMap(({ slug, name, tools }) =>
      tools.map((tool) => [`${slug}/${tool.name}`, JSON.stringify([name, tool.name])]),
    ),
  );
  const asked = new Set<string>();
  for (const { principal, resource } of sites)
    asked.add(`${agentNames.get(principal.id)} ${toolNames.get(resource.id)}`);
  return accessChanges(cedar, models, baseline.policies, candidate.policies)
    .filter(({ effect }) => effect === 'widens')
    .filter(({ agent, connector, tool }) => !asked.has(`${agent} ${JSON.stringify([connector, tool])}`))
    .map(({ agent, connector, tool, after }) => ({ agent, connector, tool, after }));
}
