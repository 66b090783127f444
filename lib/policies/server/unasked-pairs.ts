import type { Database } from '@/lib/database/client';
import { accessChange } from '../access-changes';
import { toolScope } from '../build-request';
import type { Cedar } from '../cedar';
import type { CallSite } from '../replay/recorded-call';
import { onlyIn, type ReplaySet, replaySetOf } from '../replay/replay-set';
import type { UnaskedPair } from '../replay/unasked-pair';
import { requestScope } from '../scope';
import { loadPolicyModels } from './load-policy-models';

/** Agents and tools a text newly lets come together, and that no recorded call brought together. Replay cannot show those. */
export async function unaskedPairs(
  db: Database,
  cedar: Cedar,
  { baseline, candidate }: { baseline: ReplaySet; candidate: ReplaySet },
  sites: Iterable<CallSite>,
): Promise<UnaskedPair[]> {
  // Only a new permit, or a forbid that is gone, can give access.
  const giving = replaySetOf([
    ...onlyIn(candidate, baseline).filter(({ json }) => json.effect === 'permit'),
    ...onlyIn(baseline, candidate).filter(({ json }) => json.effect === 'forbid'),
  ]);
  if (giving.policies.length === 0) return [];
  const asked = new Set<string>();
  for (const { principal, resource } of sites) asked.add(`${principal.id} ${resource.id}`);
  const { agents, connectors } = await loadPolicyModels(db);
  return agents.flatMap((agent) =>
    connectors.flatMap((connector) =>
      connector.tools.flatMap((tool): UnaskedPair[] => {
        const scope = toolScope(agent, connector, tool);
        if (asked.has(`${scope.principal.id} ${scope.resource.id}`)) return [];
        if (giving.matching(requestScope(scope)).length === 0) return [];
        const change = accessChange(cedar, [agent, connector, tool], baseline.policies, candidate.policies);
        if (change?.effect !== 'widens') return [];
        return [{ agent: agent.name, connector: connector.name, tool: tool.name, after: change.after }];
      }),
    ),
  );
}
