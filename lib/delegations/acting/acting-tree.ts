/** Who acts for whom now, as a tree: people and workloads, their agents, whom those handed on to, and the connectors each reaches. */

export type ActingEdge = {
  id: string;
  parentId: string | null;
  /** The person at the root, or the workload that began it. */
  from: { kind: 'person' | 'agent'; id: string; name: string };
  actor: { id: string; name: string };
  connectors: { id: string; name: string }[];
};

export type ActingNode = {
  key: string;
  kind: 'person' | 'agent' | 'connector';
  id: string;
  name: string;
  /** Delegations in force that this node stands for; of a person, those they gave. */
  delegations: number;
  children: ActingNode[];
  /** Children that are not drawn. */
  more: number;
};

const mostNodes = 150;

type Building = Omit<ActingNode, 'children' | 'more'> & { children: Map<string, Building> };

function childOf(children: Map<string, Building>, path: string, of: Pick<Building, 'kind' | 'id' | 'name'>): Building {
  const key = `${path}/${of.id}`;
  const held = children.get(key);
  if (held) return held;
  const made: Building = { key, ...of, delegations: 0, children: new Map() };
  children.set(key, made);
  return made;
}

/** The actors from the root of an edge to its own, as far as their delegations are in force too. */
function chainOf(edge: ActingEdge, byId: ReadonlyMap<string, ActingEdge>): ActingEdge[] {
  const chain: ActingEdge[] = [];
  for (let at: ActingEdge | undefined = edge; at && !chain.includes(at); at = byId.get(at.parentId ?? ''))
    chain.unshift(at);
  return chain;
}

const byName = (a: Building, b: Building) =>
  // Whom an agent handed on to stands before what it reaches itself.
  Number(a.kind === 'connector') - Number(b.kind === 'connector') ||
  a.name.localeCompare(b.name, 'en') ||
  (a.key < b.key ? -1 : 1);

/**
 * The same agent with the same chain above it is one node, however many delegations say so. Level by level, so that what
 * is left out is what is deepest; a node says how many of its children are.
 */
export function actingTree(
  edges: readonly ActingEdge[],
  most = mostNodes,
): { roots: ActingNode[]; nodes: number; more: number } {
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const roots = new Map<string, Building>();
  for (const edge of edges) {
    const chain = chainOf(edge, byId);
    let at = childOf(roots, '', edge.from);
    at.delegations += chain.length === 1 ? 1 : 0;
    for (const { actor } of chain) at = childOf(at.children, at.key, { kind: 'agent', ...actor });
    at.delegations += 1;
    for (const one of edge.connectors) {
      childOf(at.children, at.key, { kind: 'connector', ...one }).delegations += 1;
    }
  }
  let left = most;
  const take = (from: Map<string, Building>): { taken: [Building, ActingNode][]; more: number } => {
    const all = [...from.values()].sort(byName);
    const taken = all.slice(0, left).map((one): [Building, ActingNode] => [one, { ...one, children: [], more: 0 }]);
    left -= taken.length;
    return { taken, more: all.length - taken.length };
  };
  const first = take(roots);
  for (let level = first.taken; level.length > 0; ) {
    const next: typeof level = [];
    for (const [built, node] of level) {
      const { taken, more } = take(built.children);
      node.children = taken.map(([, child]) => child);
      node.more = more;
      next.push(...taken);
    }
    level = next;
  }
  return { roots: first.taken.map(([, node]) => node), nodes: most - left, more: first.more };
}
