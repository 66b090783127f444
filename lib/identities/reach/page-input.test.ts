import { expect, test } from 'vitest';
import { isNarrowed, reachHref, reachPageInput, reachToggled } from './page-input';

const place = { kind: 'identity', id: 'i1' } as const;

test('a URL says the same after it was read', () => {
  for (const input of [
    {},
    { access: 'deny' as const, use: ['unused'], page: 2 },
    { connector: ['a', 'b'], q: 'x & y', view: 'graph' as const },
  ]) {
    const search = new URL(reachHref(place, input), 'http://x').searchParams;
    const params = Object.fromEntries([...search.keys()].map((name) => [name, search.getAll(name)]));
    expect(reachPageInput(params)).toEqual(input);
  }
});

test('what does not parse, or is at its default, is left out', () => {
  expect(
    reachPageInput({ access: 'reach', page: '1', view: 'table', tier: ['x'.repeat(300)], use: 'used', q: ' ' }),
  ).toEqual({ use: ['used'] });
  expect(reachPageInput({ access: 'everything', page: '-1', view: 'tree' })).toEqual({});
});

test('a connector has it in a tab of its own', () => {
  expect(reachHref({ kind: 'connector', id: 'c1' }, { use: ['used'] })).toBe('/connectors/c1?tab=reach&use=used');
});

test('a value is taken or dropped, and the list begins again', () => {
  const once = reachToggled({ page: 3 }, 'tier', 'high');
  expect(once).toEqual({ tier: ['high'] });
  expect(isNarrowed(once)).toBe(true);
  expect(reachToggled(once, 'tier', 'high')).toEqual({});
});
