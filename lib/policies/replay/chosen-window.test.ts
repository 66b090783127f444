import { expect, test } from 'vitest';
import { windowProblem } from './chosen-window';

const now = new Date('2026-11-28T12:00:00Z');
const at = (text: string) => new Date(`2026-11-28T${text}Z`);

test('a window that has begun and ends later is taken, even where it ends after now', () => {
  expect(windowProblem(at('09:00'), at('10:00'), now)).toBeNull();
  expect(windowProblem(at('09:00'), at('18:00'), now)).toBeNull();
});

test.each([
  ['no beginning', new Date(''), at('10:00'), 'from', /Give a day/],
  ['no end', at('09:00'), new Date(''), 'until', /Give a day/],
  ['an end at its beginning', at('09:00'), at('09:00'), 'until', /ends before it begins/],
  ['a beginning to come', at('13:00'), at('14:00'), 'from', /the future/],
])('%s is named at its field', (_, from, until, field, message) => {
  expect(windowProblem(from, until, now)).toEqual({ field, message: expect.stringMatching(message) });
});
