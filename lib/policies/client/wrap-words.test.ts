import { expect, test } from 'vitest';
import { wrapWords } from './wrap-words';

test('lines are as long as they may be, and nothing but a space becomes a break', () => {
  const text = 'context.input.path may be missing: ask with has before it is read, or the policy errors.';
  const wrapped = wrapWords(text, 30);
  expect(wrapped.split('\n').every((line) => line.length <= 30)).toBe(true);
  expect(wrapped.split('\n')).toHaveLength(4);
  expect(wrapped.replaceAll('\n', ' ')).toBe(text);
});

test('breaks that are there stay, and a word that is too long stands alone', () => {
  expect(wrapWords('one\n\ntwo three', 40)).toBe('one\n\ntwo three');
  expect(wrapWords('an identifier-that-is-too-long here', 8)).toBe('an\nidentifier-that-is-too-long\nhere');
});
