import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJsonArguments } from './json-arguments';

it('reads an object, and takes nothing written as no arguments', () => {
  expect(readJsonArguments('{"a": [1]}')).toEqual({ ok: true, arguments: { a: [1] } });
  expect(readJsonArguments(' \n')).toEqual({ ok: true, arguments: {} });
});

it.each(['[1]', 'null', '"text"', '{', '{"a": }'])('refuses %s with a sentence', (text) => {
  expect(readJsonArguments(text)).toMatchObject({ ok: false, errors: { arguments: expect.stringMatching(/JSON/) } });
});

it('reads back every object it is given', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const read = readJsonArguments(JSON.stringify(value));
      expect(read.ok && JSON.stringify(read.arguments)).toBe(JSON.stringify(value));
    }),
  );
});
