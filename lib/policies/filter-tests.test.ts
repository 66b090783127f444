import { expect, test } from 'vitest';
import { filterTests, testAddress } from './filter-tests';
import { requestSketch } from './policy-tests';

const one = (id: string, target: string) => ({
  id,
  name: `${id} must not`,
  request: requestSketch.parse({ agent: 'spiffe://sample.test/agent/a', connector: 'files', target }),
});
const tests = [one('reads', 'read_file'), one('writes', 'write_file'), one('new', 'move_file')];
const results = new Map([
  ['reads', { holds: true }],
  ['writes', { holds: false }],
]);

test('words and result narrow together, and counts follow the words', () => {
  const names = (query: string | null, result: 'holds' | 'fails' | null) =>
    filterTests(tests, results, { query, result }).shown.map(({ id }) => id);
  expect(names(null, null)).toEqual(['reads', 'writes', 'new']);
  expect(names('files WRITE', null)).toEqual(['writes']);
  expect(names('must', 'holds')).toEqual(['reads']);
  expect(filterTests(tests, results, { query: 'write_file', result: 'holds' })).toEqual({
    shown: [],
    matching: 1,
    counts: { holds: 0, fails: 1 },
  });
});

test('the address keeps what is set', () => {
  expect(testAddress({ query: null, result: null })).toBe('/policies/tests');
  expect(testAddress({ query: 'a b', result: 'fails' })).toBe('/policies/tests?q=a+b&result=fails');
});
