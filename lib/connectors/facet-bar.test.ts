import { expect, it } from 'vitest';
import { facetLinks, filterTokens } from './facet-bar';
import { connectorFields } from './filter';

const nothing = Object.fromEntries(connectorFields.map((field) => [field, []]));
const count = (value: string, count: number, label = value) => ({ value, label, count });
const facets = {
  ...nothing,
  status: [count('revoked', 0), count('serving', 2)],
  owner: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id, index) => count(id, 9 - index, `Owner ${id}`)),
} as unknown as Parameters<typeof facetLinks>[0];

it('leaves out values nothing has, unless they are chosen', () => {
  const [status] = facetLinks(facets, {});
  expect(status?.options.map(({ label }) => label)).toEqual(['serving']);
  const [chosen] = facetLinks(facets, { status: ['revoked'] });
  expect(chosen?.options).toMatchObject([
    { label: 'revoked', count: 0, selected: true, href: '/connectors' },
    { label: 'serving', href: '/connectors?status=revoked&status=serving' },
  ]);
});

it('shows the most frequent of many values, and whatever is chosen', () => {
  const owner = facetLinks(facets, { owner: ['g'] }).find(({ label }) => label === 'Owner');
  expect(owner?.options.map(({ label }) => label.slice(-1))).toEqual(['a', 'b', 'c', 'd', 'e', 'g']);
});

it('names what is chosen, with the way to take it out', () => {
  expect(filterTokens(facets, { owner: ['b'], tier: ['odd'] })).toEqual([
    { field: 'owner', value: 'Owner b', removeHref: '/connectors?tier=odd' },
    { field: 'tier', value: 'odd', removeHref: '/connectors?owner=b' },
  ]);
});
