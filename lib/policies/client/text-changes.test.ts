import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedOnto, textChanges } from './text-changes';

test('a rewritten line stands beside what it was, with its neighbours', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n';
  const [block, ...rest] = textChanges(before, before.replace('e', 'E'), 1);
  expect(rest).toEqual([]);
  expect(block).toEqual({
    skipped: 3,
    rows: [
      { kind: 'same', before: { number: 4, text: 'd' }, after: { number: 4, text: 'd' } },
      { kind: 'changed', before: { number: 5, text: 'e' }, after: { number: 5, text: 'E' } },
      { kind: 'same', before: { number: 6, text: 'f' }, after: { number: 6, text: 'f' } },
    ],
  });
});

test('nothing changed is nothing shown', () => {
  expect(textChanges('a\nb\n', 'a\nb\n')).toEqual([]);
});

const document = fc
  .array(fc.constantFrom('permit', 'forbid', '', '  when', '// 日本'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('with enough context every line of both texts is shown once', () => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const rows = textChanges(before, after, 1_000).flatMap((block) => block.rows);
      if (before === after) {
        expect(rows).toEqual([]);
        return;
      }
      const side = (of: 'before' | 'after') => rows.flatMap((row) => (row[of] ? [row[of].text] : []));
      const lines = (text: string) =>
        text
          .replace(/\n$/, '')
          .split('\n')
          .filter((_, __, all) => text !== '' || all.length > 1);
      expect(side('before')).toEqual(lines(before));
      expect(side('after')).toEqual(lines(after));
    }),
  );
});

test('a draft is carried onto a newer version unless both changed the same lines', () => {
  const base = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n';
  const newer = base.replace('one', 'ONE');
  expect(carriedOnto(base, newer, base.replace('eight', 'EIGHT'))).toBe(newer.replace('eight', 'EIGHT'));
  expect(carriedOnto(base, newer, base.replace('one', 'uno'))).toBeNull();
});
