import { expect, test } from 'vitest';
import { revocationListInput, revocationsHref, withFacet } from './list-input';

test('filters come from the URL', () => {
  expect(revocationListInput({ state: 'lifted', kind: 'connector', q: ' files ', page: '3' })).toEqual({
    state: 'lifted',
    kind: 'connector',
    q: 'files',
    page: 3,
  });
});

test('what does not parse is left out, and the rest stands', () => {
  expect(revocationListInput({ state: 'gone', kind: 'identity', subjectId: 'x', page: '0' })).toEqual({
    kind: 'identity',
  });
  expect(revocationListInput({ q: ['a', 'b'], state: 'in-force' })).toEqual({ state: 'in-force' });
});

test('the first page and empty text are not worth naming', () => {
  expect(revocationListInput({ q: '', page: '1' })).toEqual({});
});

test('a link carries the filters, and a facet is taken and dropped from the first page', () => {
  const input = revocationListInput({ state: 'in-force', q: 'files', page: '2' });
  expect(revocationsHref(input)).toBe('/revocations?state=in-force&q=files&page=2');
  expect(revocationsHref(withFacet(input, 'kind', 'identity'))).toBe(
    '/revocations?state=in-force&q=files&kind=identity',
  );
  expect(revocationsHref(withFacet(input, 'state', 'in-force'))).toBe('/revocations?q=files');
  expect(revocationsHref({})).toBe('/revocations');
});
