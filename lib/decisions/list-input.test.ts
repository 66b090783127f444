import { expect, test } from 'vitest';
import { decisionsHref, decisionsInput, filterOf, withoutValue, withValue } from './list-input';

const id = '01a208d2-3b62-7aaa-8bbb-0123456789ab';

test('the URL is read; one value or several', () => {
  expect(
    decisionsInput({
      effect: 'deny',
      tool: ['a', 'b', 'a'],
      q: 'connector:"Project files" env',
      last: '24h',
      open: id,
    }),
  ).toEqual({ effect: ['deny'], tool: ['a', 'b'], connector: ['Project files'], q: 'env', last: '24h', open: id });
});

test('what does not parse is left out, and the rest is kept', () => {
  expect(
    decisionsInput({ effect: 'deny', last: 'week', from: 'yesterday', before: 'x', open: 'x', tool: '', nothing: 'y' }),
  ).toEqual({ effect: ['deny'], last: '1h' });
});

test('an absolute range wins over a relative one', () => {
  const from = '2026-11-23T13:00:00.000Z';
  expect(decisionsInput({ from, last: '7d' })).toEqual({ from });
});

test('an input survives its own URL', () => {
  const input = decisionsInput({ effect: 'deny', tool: ['!a&b=c', 'd e'], q: '100% x', last: '7d', open: id });
  const params = new URL(decisionsHref(input), 'http://x').searchParams;
  const read = Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
  expect(decisionsInput(read)).toEqual(input);
  expect(decisionsHref(decisionsInput({}))).toBe('/decisions');
});

test('values are taken and dropped, and every change begins at the first page', () => {
  const input = decisionsInput({ tool: 'a', before: `2026-11-23T13:00:00.000Z_${id}` });
  expect(input.before).toBeDefined();
  const both = withValue(input, 'tool', 'b');
  expect(both).toMatchObject({ tool: ['a', 'b'] });
  expect(both.before).toBeUndefined();
  expect(withValue(both, 'tool', '!a').tool).toEqual(['b', '!a']);
  expect(withValue(both, 'tool', 'b').tool).toEqual(['a', 'b']);
  expect(withoutValue(withoutValue(both, 'tool', 'a'), 'tool', 'b').tool).toBeUndefined();
});

test('the filter is the input without page and panel', () => {
  expect(filterOf(decisionsInput({ effect: 'deny', open: id }))).toEqual({ effect: ['deny'], last: '1h' });
});
