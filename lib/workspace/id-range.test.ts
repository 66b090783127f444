import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idRange } from './id-range';

test('the beginning of an id is a range, with or without hyphens', () => {
  const range = { from: '01a208d2-3b00-0000-0000-000000000000', to: '01a208d2-3bff-ffff-ffff-ffffffffffff' };
  expect(idRange('01a208d2-3b')).toEqual(range);
  expect(idRange(' 01A208D23B ')).toEqual(range);
});

test.each(['01a208d', 'files', '', '01a208d2x', '0'.repeat(33)])('%j begins no id', (text) =>
  expect(idRange(text)).toBeNull(),
);

test('an id is in the range of each of its beginnings', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 9, max: 36 }), (id, length) => {
      const range = idRange(id.slice(0, length));
      expect(range && range.from <= id && id <= range.to).toBe(true);
    }),
  );
});
