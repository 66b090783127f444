import { expect, test } from 'vitest';
import { type ReviewComment, reviewThreads, unresolvedCount } from './review-threads';

let count = 0;
const said = (digest: string, line: number | null, more: Partial<ReviewComment> = {}): ReviewComment => {
  count += 1;
  return {
    id: `c${count}`,
    digest,
    line,
    quote: null,
    text: 'Why?',
    at: `2026-11-28T07:00:${String(count).padStart(2, '0')}Z`,
    byName: 'Ilse Brandt',
    resolution: null,
    ...more,
  };
};
const resolution = { at: '2026-11-28T08:00:00Z', byName: 'Dana Okafor' };

test('comments on one line of one text are one thread; what is open and on the current text comes first', () => {
  const threads = reviewThreads(
    [said('now', 9, { resolution }), said('before', 2), said('now', 7), said('now', null), said('now', 7)],
    'now',
  );
  expect(threads.map(({ line, earlier, comments, resolved }) => [line, earlier, comments.length, !resolved])).toEqual([
    [null, false, 1, true],
    [7, false, 2, true],
    [2, true, 1, true],
    [9, false, 1, false],
  ]);
  expect(unresolvedCount(threads)).toBe(3);
});

test('another comment opens a resolved thread again', () => {
  const [thread] = reviewThreads([said('now', 3, { resolution }), said('now', 3)], 'now');
  expect(thread?.resolved).toBeNull();
});
