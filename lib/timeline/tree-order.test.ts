import { expect, test } from 'vitest';
import { inTreeOrder } from './tree-order';

const row = (id: string, parentId: string | null, minute: number) => ({
  id,
  parentId,
  createdAt: new Date(minute * 60_000),
});

test('children follow their parent, the oldest first, and a stranger’s child stands at the top', () => {
  const rows = [row('c', 'a', 3), row('b', 'a', 2), row('a', null, 1), row('d', 'b', 9), row('x', 'gone', 4)];
  expect(inTreeOrder(rows).map(({ row: { id }, indent }) => `${indent}${id}`)).toEqual(['0a', '1b', '2d', '1c', '0x']);
});
