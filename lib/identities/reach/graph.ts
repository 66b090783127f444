import type { ReachCell } from './cells';
import { type AccessKind, accessKind, accessKinds } from './filter';
import type { ReachGrouping } from './list';
import type { UseState } from './usage';

/** Most nodes that are drawn; beyond it, tools and then groups stand together with their count. */
export const mostNodes = 150;
/** Data classes that get a node of their own. */
const mostClasses = 20;

export type GraphTool = { name: string; access: AccessKind; use: UseState };
export type GraphGroup = {
  /** A connector, or an agent where the list is of one connector. */
  id: string;
  name: string;
  detail: string;
  dataClasses: string[];
  count: number;
  used: number;
  /** Null where its tools stand together as one node. */
  tools: GraphTool[] | null;
};

/** What can be reached as a tree: groups, their tools, and the data classes behind them. Every row is in it, counted or named. */
export type ReachGraph = {
  groups: GraphGroup[];
  /** Groups that are only counted, and the tools in them. */
  more: { groups: number; tools: number };
  classes: { name: string; groups: number; tools: number }[];
  /** Data classes that are only counted. */
  moreClasses: number;
  nodes: number;
};

type Gathered = { group: Omit<GraphGroup, 'tools'>; tools: Map<string, GraphTool> };

/** Of several agents of a person, the one that may most and uses it speaks for the tool. */
function stronger(one: GraphTool | undefined, other: GraphTool): GraphTool {
  if (!one) return other;
  const access = accessKinds.indexOf(other.access) < accessKinds.indexOf(one.access) ? other.access : one.access;
  return { ...one, access, use: one.use === 'used' || other.use !== 'used' ? one.use : 'used' };
}

function gather(cells: Iterable<{ cell: ReachCell; use: UseState }>, by: ReachGrouping): Gathered[] {
  const groups = new Map<string, Gathered>();
  for (const { cell, use } of cells) {
    const { agent, connector, tool } = cell;
    const { id, name } = cell[by];
    const detail = by === 'connector' ? `${connector.environment}, ${connector.tier}` : agent.trustDomain;
    const held: Gathered = groups.get(id) ?? {
      group: { id, name, detail, dataClasses: connector.dataClasses, count: 0, used: 0 },
      tools: new Map(),
    };
    held.tools.set(
      tool.name,
      stronger(held.tools.get(tool.name), { name: tool.name, access: accessKind(cell.access), use }),
    );
    groups.set(id, held);
  }
  for (const { group, tools } of groups.values()) {
    group.count = tools.size;
    group.used = [...tools.values()].filter((tool) => tool.use === 'used').length;
  }
  return [...groups.values()];
}

function countClasses(gathered: readonly Gathered[]): ReachGraph['classes'] {
  const counted = new Map<string, ReachGraph['classes'][number]>();
  for (const { group } of gathered)
    for (const name of group.dataClasses) {
      const held = counted.get(name) ?? { name, groups: 0, tools: 0 };
      counted.set(name, { name, groups: held.groups + 1, tools: held.tools + group.count });
    }
  return [...counted.values()].sort((a, b) => b.tools - a.tools || a.name.localeCompare(b.name, 'en'));
}

const inOrder = (tools: Iterable<GraphTool>): GraphTool[] =>
  [...tools].sort(
    (a, b) => accessKinds.indexOf(a.access) - accessKinds.indexOf(b.access) || a.name.localeCompare(b.name, 'en'),
  );

/** The tree of the rows given, of at most `mostNodes` nodes: used groups are the last to be only counted. */
export function reachGraph(cells: Iterable<{ cell: ReachCell; use: UseState }>, by: ReachGrouping): ReachGraph {
  const gathered = gather(cells, by).sort(
    (a, b) =>
      b.group.used - a.group.used || b.group.count - a.group.count || a.group.name.localeCompare(b.group.name, 'en'),
  );
  const classes = countClasses(gathered);
  const shownClasses = classes.slice(0, mostClasses);
  const moreClasses = classes.length - shownClasses.length;
  // The root, the classes, and what stands for the rest.
  let left = mostNodes - 1 - shownClasses.length - (moreClasses > 0 ? 1 : 0);
  // A group needs two nodes at least: itself, and its tools together.
  const fits = gathered.length * 2 <= left ? gathered.length : Math.floor((left - 1) / 2);
  const shown = gathered.slice(0, fits);
  const rest = gathered.slice(fits);
  left -= shown.length * 2 + (rest.length > 0 ? 1 : 0);
  const groups = shown.map(({ group, tools }): GraphGroup => {
    const further = tools.size - 1;
    if (further > left) return { ...group, tools: null };
    left -= further;
    return { ...group, tools: inOrder(tools.values()) };
  });
  return {
    groups: groups.sort((a, b) => a.name.localeCompare(b.name, 'en')),
    more: { groups: rest.length, tools: rest.reduce((sum, { group }) => sum + group.count, 0) },
    classes: shownClasses,
    moreClasses,
    nodes: mostNodes - left,
  };
}
