import type { ReachGraph } from './graph';

/** Where each node of a graph stands: columns from left to right, rows of one height. In pixels. */
export const column = { root: 0, group: 204, tool: 500, class: 824 } as const;
export const nodeWidth = { root: 160, group: 248, tool: 272, class: 184 } as const;
export const rowHeight = 28;
const gap = 12;

export type Placed = { y: number; height: number };
export type GraphPlaces = {
  width: number;
  height: number;
  root: number;
  /** Of each group: its own row, and the rows of its tools (one where they stand together). */
  groups: { y: number; tools: Placed }[];
  more: number | null;
  classes: number[];
  moreClasses: number | null;
};

const middle = ({ y, height }: Placed): number => y + (height - rowHeight) / 2;

/** Groups one below the other with their tools beside them, each class as near as it can be to the groups that hold it. */
export function graphPlaces(graph: ReachGraph): GraphPlaces {
  let y = 0;
  const groups = graph.groups.map(({ tools }) => {
    const height = Math.max(1, tools?.length ?? 1) * rowHeight;
    const place = { y, height };
    y += height + gap;
    return { y: middle(place), tools: place };
  });
  const more = graph.more.groups > 0 ? y : null;
  if (more !== null) y += rowHeight + gap;
  const wanted = graph.classes.map(({ name }, index) => {
    const holding = groups.filter((_, at) => graph.groups[at]?.dataClasses.includes(name)).map((place) => place.y);
    const sum = holding.reduce((total, at) => total + at, 0);
    return { index, at: holding.length > 0 ? sum / holding.length : y };
  });
  const classes: number[] = [];
  let free = 0;
  for (const { index, at } of wanted.sort((a, b) => a.at - b.at || a.index - b.index)) {
    classes[index] = Math.max(free, at);
    free = (classes[index] ?? 0) + rowHeight + 4;
  }
  const moreClasses = graph.moreClasses > 0 ? free : null;
  const height = Math.max(y - gap, free + (moreClasses === null ? 0 : rowHeight), rowHeight);
  const [first, last] = [groups[0]?.y ?? 0, groups.at(-1)?.y ?? 0];
  // Beside the middle of a short graph, and in view at the top of a long one.
  const root = Math.min((first + last) / 2, 240);
  return { width: column.class + nodeWidth.class, height, root, groups, more, classes, moreClasses };
}
