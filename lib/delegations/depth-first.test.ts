import { expect, test } from 'vitest';
import { depthFirst } from './depth-first';

const row = (id: string, parentId: string | null) => ({ id, parentId });

test('children come after their parent, in the order given', () => {
  const rows = [row('b', 'a'), row('a', null), row('d', 'b'), row('c', 'a'), row('x', null)];
  expect(depthFirst(rows).map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c', 'x']);
});

test('a row whose parent is not listed is kept', () => {
  expect(depthFirst([row('b', 'elsewhere')]).map(({ id }) => id)).toEqual(['b']);
});
