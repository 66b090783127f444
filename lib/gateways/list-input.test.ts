import { expect, test } from 'vitest';
import { gatewayListInput, gatewaysHref, narrowGateways, withFacet } from './list-input';

const fleet = [
  { name: 'gw-eu-1', url: 'https://eu.invalid', groupName: 'default', health: 'current' as const },
  { name: 'gw-us-1', url: 'https://us.invalid', groupName: 'default', health: 'silent' as const },
  { name: 'gw-lab', url: 'https://lab.invalid', groupName: 'lab', health: 'silent' as const },
];
const names = (input: Parameters<typeof narrowGateways>[1]) =>
  narrowGateways(fleet, input).rows.map(({ name }) => name);

test('what does not parse is left out of the URL’s input', () => {
  expect(gatewayListInput({ health: 'silent', group: 'default', q: ['a', 'b'] })).toEqual({
    health: 'silent',
    group: 'default',
  });
  expect(gatewayListInput({ health: 'fine', q: '' })).toEqual({});
});

test('filters AND together', () => {
  expect(names({})).toEqual(['gw-eu-1', 'gw-us-1', 'gw-lab']);
  expect(names({ health: 'silent', group: 'lab' })).toEqual(['gw-lab']);
  expect(names({ q: 'US.' })).toEqual(['gw-us-1']);
});

test('each facet counts what the other filters leave', () => {
  const { counts } = narrowGateways(fleet, { health: 'silent', group: 'lab' });
  expect(counts.group).toEqual([
    { value: 'default', count: 1 },
    { value: 'lab', count: 1 },
  ]);
  expect(counts.health.find(({ value }) => value === 'current')?.count).toBe(0);
  expect(counts.health.find(({ value }) => value === 'silent')?.count).toBe(1);
});

test('a facet is taken and dropped by its link', () => {
  expect(gatewaysHref(withFacet({ q: 'gw' }, 'health', 'silent'))).toBe('/gateways?q=gw&health=silent');
  expect(gatewaysHref(withFacet({ health: 'silent' }, 'health', 'silent'))).toBe('/gateways');
});
