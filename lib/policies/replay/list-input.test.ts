import { expect, test } from 'vitest';
import { replayListInput, replaysHref, withFacet } from './list-input';

test('what does not parse is left out, and the rest keeps its place in the address', () => {
  const input = replayListInput({ state: 'failed', by: 'dana', q: ' demo ', page: '1', limit: '3' });
  expect(input).toEqual({ state: 'failed', q: 'demo' });
  expect(replaysHref(input)).toBe('/policies/replays?state=failed&q=demo');
  expect(replaysHref(replayListInput({}))).toBe('/policies/replays');
});

test('a facet is taken and dropped again, from the first page', () => {
  const taken = withFacet({ page: 3 }, 'state', 'under-way');
  expect(replaysHref(taken)).toBe('/policies/replays?state=under-way');
  expect(replaysHref(withFacet(taken, 'state', 'under-way'))).toBe('/policies/replays');
});
