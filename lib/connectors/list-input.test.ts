import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor';
import { connectorListInput, connectorsHref, readFilterText, sortedBy, sortOf, toggled } from './list-input';

describe('the written filter', () => {
  it.each([
    ['owner:none tier:high files', { owner: ['none'], tier: ['high'] }, 'files'],
    ['last_used:never env:production', { used: ['never'], environment: ['production'] }, ''],
    ['origin:"by hand" origin:CSV', { origin: ['by hand', 'CSV'] }, ''],
    ['colour:red https://x owner:', {}, 'colour:red https://x owner:'],
  ])('%s', (text, values, rest) => {
    expect(readFilterText(text)).toEqual({ values, rest });
  });
});

describe('the input of a URL', () => {
  it('joins text and facets into one state', () => {
    expect(connectorListInput({ q: 'tier:high files', tier: ['low', 'high'], sort: '-used', tab: 'x' })).toEqual({
      q: 'files',
      tier: ['low', 'high'],
      sort: '-used',
    });
  });

  it('leaves out what does not parse, and opens the list', () => {
    expect(connectorListInput({ sort: 'colour', after: 'x'.repeat(2_000), q: ['a', 'b'] })).toEqual({ q: 'a' });
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('q', 'sort', 'after', 'owner', 'tier'),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (params) => {
          const input = connectorListInput(params);
          const again = Object.fromEntries(
            [...new URL(connectorsHref(input), 'http://x').searchParams.keys()].map((name) => [
              name,
              new URL(connectorsHref(input), 'http://x').searchParams.getAll(name),
            ]),
          );
          expect(connectorListInput(again)).toEqual(input);
        },
      ),
    );
  });
});

describe('a step from the list', () => {
  const input = { tier: ['high'], after: 'x', q: 'a' };

  it('takes and drops a value, from the first page', () => {
    expect(toggled(input, 'tier', 'low')).toEqual({ tier: ['high', 'low'], q: 'a' });
    expect(toggled(input, 'tier', 'high')).toEqual({ q: 'a' });
  });

  it('sorts up, down, and says how it is sorted', () => {
    expect(sortedBy(input, 'tools')).toEqual({ tier: ['high'], q: 'a', sort: 'tools' });
    expect(sortedBy({ sort: 'tools' }, 'tools')).toEqual({ sort: '-tools' });
    expect(sortedBy({}, 'name')).toEqual({ sort: '-name' });
    expect(sortedBy({ sort: '-name' }, 'name')).toEqual({});
    expect(sortOf({}, 'name')).toBe('ascending');
    expect(sortOf({ sort: '-tools' }, 'tools')).toBe('descending');
    expect(sortOf({ sort: '-tools' }, 'name')).toBeUndefined();
  });
});

describe('a cursor', () => {
  it('survives its way through a URL', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.uuid(), (position, key, id) => {
        const text = writeCursor({ position, key, id });
        expect(encodeURIComponent(text)).toBe(text);
        expect(readCursor(text)).toEqual({ position, key, id });
      }),
    );
  });

  it('is none when it is not ours', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(readCursor(text)).toBeNull()));
    expect(readCursor(undefined)).toBeNull();
    expect(readCursor(btoa('[1,"a"]'))).toBeNull();
  });
});
