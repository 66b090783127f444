import { sketchTitle } from '@/lib/policies/read-sketch';
import type { DryRun } from '@/lib/policies/server/dry-run-policy';
import type { PolicyModels } from '@/lib/policies/server/load-policy-models';

/** What a test of this run would be called. */
export function runTitle(run: DryRun, { agents, connectors }: PolicyModels): string {
  if (!run.call) return '';
  const agent = agents.find(({ spiffeId }) => spiffeId === run.call?.agent)?.name ?? run.call.agent;
  const connector = connectors.find(({ slug }) => slug === run.call?.connector)?.name ?? run.call.connector;
  return sketchTitle(run.call, agent, connector);
}
