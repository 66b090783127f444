import type { ReachAgent, ReachCell, ReachConnector } from '@/lib/identities/reach/cells';
import { isGranted } from '@/lib/identities/reach/filter';
import type { Use } from '@/lib/identities/reach/usage';
import type { ItemUse } from './item';

/** An agent at a connector that the version in force lets it call. */
export type Grant = {
  agent: ReachAgent;
  connector: ReachConnector;
  /** Tools it may call there, and those of them that it did. */
  tools: string[];
  used: string[];
  calls: number;
  lastUsedAt: string | null;
  use: ItemUse;
  /** Each call of it depends on the call. */
  conditional: boolean;
};

/** The grants among the cells of reach, in the order they are met. */
export function grantsAmong(cells: Iterable<ReachCell>, usageOf: (cell: ReachCell) => Use): Grant[] {
  const grants = new Map<string, Grant>();
  for (const cell of cells) {
    if (!isGranted(cell.access)) continue;
    const { agent, connector, tool, access } = cell;
    const use = usageOf(cell);
    const key = `${agent.id} ${connector.id}`;
    const grant: Grant = grants.get(key) ?? {
      agent,
      connector,
      tools: [],
      used: [],
      calls: 0,
      lastUsedAt: null,
      use: use.state,
      conditional: true,
    };
    grants.set(key, grant);
    grant.tools.push(tool.name);
    if (access.kind === 'allow') grant.conditional = false;
    if (use.state !== 'used') continue;
    grant.use = 'used';
    grant.used.push(tool.name);
    grant.calls += use.allowed;
    if (use.lastAllowedAt && use.lastAllowedAt > (grant.lastUsedAt ?? '')) grant.lastUsedAt = use.lastAllowedAt;
  }
  return [...grants.values()];
}

export function grantsBy(grants: readonly Grant[], key: (grant: Grant) => string): Map<string, Grant[]> {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const held = groups.get(key(grant));
    if (held) held.push(grant);
    else groups.set(key(grant), [grant]);
  }
  return groups;
}
