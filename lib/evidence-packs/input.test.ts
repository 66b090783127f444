import { expect, test } from 'vitest';
import { packInput, packTime } from './input';

const now = new Date('2026-11-28T12:34:56.000Z');
const time = (over: Record<string, unknown>) =>
  packTime(packInput.parse({ framework: 'soc-2', from: '2026-11-01T00:00:00Z', ...over }), now);

test('a period begins with a whole hour and, without an end, goes up to now', () => {
  expect(time({ from: '2026-11-01T10:20:00Z' })).toEqual({
    period: { from: '2026-11-01T10:00:00.000Z', to: now.toISOString() },
    asOf: now.toISOString(),
  });
});

test('what is still to come is not in it, nor what came after the moment it is looked at', () => {
  expect(time({ to: '2026-12-01T00:00:00Z' })).toMatchObject({ period: { to: now.toISOString() } });
  const asOf = '2026-11-20T00:00:00.000Z';
  expect(time({ asOf })).toEqual({ period: { from: '2026-11-01T00:00:00.000Z', to: asOf }, asOf });
});

test('a period that is empty, to come, longer than a year or looked at in the future is refused with why', () => {
  for (const over of [
    { to: '2026-11-01T00:00:00Z' },
    { to: '2026-10-01T00:00:00Z' },
    { from: '2026-12-01T00:00:00Z' },
    { from: '2020-01-01T00:00:00Z' },
    { asOf: '2026-12-01T00:00:00Z' },
  ])
    expect(time(over)).toEqual({ not: expect.stringMatching(/\.$/) });
});
