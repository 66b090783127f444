import { expect, test } from 'vitest';
import { type ActingEdge, type ActingNode, actingTree } from './acting-tree';

const dana = { kind: 'person' as const, id: 'p1', name: 'Dana' };
const edge = (id: string, parentId: string | null, actor: string, connectors: string[], from = dana): ActingEdge => ({
  id,
  parentId,
  from,
  actor: { id: `id of ${actor}`, name: actor },
  connectors: connectors.map((name) => ({ id: `id of ${name}`, name })),
});
const lines = (nodes: ActingNode[], indent = ''): string[] =>
  nodes.flatMap((node) => [
    `${indent}${node.name} ${node.delegations}${node.more ? ` +${node.more}` : ''}`,
    ...lines(node.children, `${indent}  `),
  ]);

test('agents stand under whom they act for, sub-agents under them, and the connectors each reaches last', () => {
  const { roots, nodes } = actingTree([
    edge('1', null, 'assistant', ['files', 'tickets']),
    edge('2', '1', 'researcher', ['files']),
    edge('3', null, 'assistant', ['files']),
    edge('4', null, 'notes', ['files'], { kind: 'person', id: 'p2', name: 'Aki' }),
  ]);
  expect(lines(roots)).toEqual([
    'Aki 1',
    '  notes 1',
    '    files 1',
    'Dana 2',
    '  assistant 2',
    '    researcher 1',
    '      files 1',
    '    files 2',
    '    tickets 1',
  ]);
  expect(nodes).toBe(9);
});

test('a delegation whose parent is over stands at the top of what is left', () => {
  expect(lines(actingTree([edge('2', 'gone', 'researcher', [])]).roots)).toEqual(['Dana 1', '  researcher 1']);
});

test('what is beyond the bound is counted where it would stand', () => {
  const edges = Array.from({ length: 40 }, (_, index) =>
    edge(`${index}`, null, `agent ${index}`, ['files', 'tickets']),
  );
  const { roots, nodes } = actingTree(edges, 45);
  expect(nodes).toBe(45);
  expect(roots[0]?.children).toHaveLength(40);
  const shown = roots[0]?.children.reduce((sum, { children, more }) => sum + children.length + more, 0);
  expect(shown).toBe(80);
  expect(actingTree(edges, 10).roots[0]?.more).toBe(31);
});

test('a ring in the rows is walked once', () => {
  const { roots } = actingTree([edge('1', '2', 'a', []), edge('2', '1', 'b', [])]);
  expect(roots).toHaveLength(1);
});
