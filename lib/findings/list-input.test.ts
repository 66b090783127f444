import { expect, test } from 'vitest';
import { findingListInput, findingsHref, withFacet } from './list-input';

test('what does not parse is left out, and the rest keeps its place in the address', () => {
  const input = findingListInput({ state: 'open', kind: 'weather', q: ' emergency ', page: '0' });
  expect(input).toEqual({ state: 'open', q: 'emergency' });
  expect(findingsHref(input)).toBe('/findings?state=open&q=emergency');
  expect(findingsHref(findingListInput({}))).toBe('/findings');
});

test('a facet is taken and dropped again, from the first page', () => {
  const taken = withFacet({ page: 3 }, 'kind', 'policy.emergency');
  expect(findingsHref(taken)).toBe('/findings?kind=policy.emergency');
  expect(findingsHref(withFacet(taken, 'kind', 'policy.emergency'))).toBe('/findings');
});
