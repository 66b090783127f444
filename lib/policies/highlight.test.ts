import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlightLines } from './highlight';

const kindsOf = (text: string) =>
  highlightLines(text).map((line) => line.filter(({ kind }) => kind).map(({ kind, text: part }) => [kind, part]));

test('keywords, types, strings and annotations of a policy', () => {
  expect(kindsOf('@id("a")\npermit (principal is Agent, action == Files::Action::"read", resource);')).toEqual([
    [
      ['annotation', '@id'],
      ['string', '"a"'],
    ],
    [
      ['keyword', 'permit'],
      ['keyword', 'is'],
      ['entity', 'Agent'],
      ['entity', 'Files::Action'],
      ['string', '"read"'],
    ],
  ]);
});

test('what stands in a comment or a string is neither keyword nor comment', () => {
  expect(kindsOf('// permit "x"\n"// 日本語 \\" permit" when')).toEqual([
    [['comment', '// permit "x"']],
    [
      ['string', '"// 日本語 \\" permit"'],
      ['keyword', 'when'],
    ],
  ]);
});

test('an attribute that is called like a keyword in part stays plain', () => {
  expect(kindsOf('context.inside && principal.island')).toEqual([[]]);
});

test('property: pieces joined are the text, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '\\', '/', '\n', '@', 'i', 's', ' ', ':', '日', '🔑') }),
      (text) => {
        const joined = highlightLines(text).map((line) => line.map((piece) => piece.text).join(''));
        expect(joined.join('\n')).toBe(text);
      },
    ),
  );
});
