import type { ActingNode } from './acting-tree';

export const rowHeight = 32;
export const columnWidth = 288;
export const nodeWidth = 240;

export type PlacedNode = { node: ActingNode; parent: PlacedNode | null; x: number; y: number };

/** Where each node stands: a column a level, a row a leaf, a parent beside its first child. */
export function actingPlaces(roots: readonly ActingNode[]): { placed: PlacedNode[]; width: number; height: number } {
  const placed: PlacedNode[] = [];
  let row = 0;
  let deepest = 0;
  const place = (node: ActingNode, parent: PlacedNode | null, level: number): void => {
    const here: PlacedNode = { node, parent, x: level * columnWidth, y: row * rowHeight };
    placed.push(here);
    deepest = Math.max(deepest, level);
    for (const child of node.children) place(child, here, level + 1);
    if (node.children.length === 0) row += 1;
  };
  for (const root of roots) place(root, null, 0);
  return { placed, width: deepest * columnWidth + nodeWidth, height: Math.max(1, row) * rowHeight };
}
