import fc from 'fast-check';
import { expect, it } from 'vitest';
import { identityFields, identitySorts } from './filter';
import { identitiesHref, identityListInput, isFiltered, sortedBy, sortOf, toggled } from './list-input';

const parse = (href: string) => {
  const { searchParams } = new URL(href, 'http://console.invalid');
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
};

it('leaves out what does not parse and keeps the rest', () => {
  expect(identityListInput({ sort: 'secret', kind: ['agent', 'agent'], q: '', other: 'x' })).toEqual({
    kind: ['agent'],
  });
});

it('reads every input back from its own address', () => {
  const value = fc.string({ minLength: 1, maxLength: 20 });
  const input = fc.record(
    {
      ...Object.fromEntries(
        identityFields.map((field) => [field, fc.uniqueArray(value, { minLength: 1, maxLength: 3 })]),
      ),
      q: value.filter((text) => text.trim() === text),
      sort: fc.constantFrom(...identitySorts.map((sort) => `-${sort}`)),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(input, (given) => {
      expect(identityListInput(parse(identitiesHref(given)))).toEqual(given);
    }),
  );
});

it('takes and drops facet values, from the first page on', () => {
  const taken = toggled({ after: 'x', kind: ['agent'] }, 'kind', 'connector');
  expect(taken).toEqual({ kind: ['agent', 'connector'] });
  expect(toggled({ kind: ['agent'] }, 'kind', 'agent')).toEqual({});
  expect(isFiltered({ sort: '-name' })).toBe(false);
  expect(isFiltered(taken)).toBe(true);
});

it('sorts by a column, and turns it round', () => {
  expect(sortedBy({}, 'kind')).toEqual({ sort: 'kind' });
  expect(sortedBy({ sort: 'kind' }, 'kind')).toEqual({ sort: '-kind' });
  expect(sortedBy({ sort: '-name' }, 'name')).toEqual({});
  expect([sortOf({}, 'name'), sortOf({ sort: '-kind' }, 'kind'), sortOf({}, 'kind')]).toEqual([
    'ascending',
    'descending',
    undefined,
  ]);
});
