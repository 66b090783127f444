import { expect, test } from 'vitest';
import { revocationListInput } from './list-input';

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
