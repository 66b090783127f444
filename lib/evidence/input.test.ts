import { expect, test } from 'vitest';
import { periodOf } from './input';

const now = new Date('2026-11-28T12:34:56.000Z');
const periodFor = (from?: string, to?: string) => periodOf({ ...(from && { from }), ...(to && { to }) }, now).period;

test('a period is whole hours, whoever asks, and ends now at the latest', () => {
  expect(periodFor('2026-11-01T10:30:00Z', '2026-11-02T10:30:00+05:30')).toEqual({
    from: '2026-11-01T10:00:00.000Z',
    to: '2026-11-02T05:00:00.000Z',
  });
  expect(periodFor(undefined, '2026-11-02T05:00:00Z').to).toBe('2026-11-02T05:00:00.000Z');
  expect(periodFor('2026-11-28T12:10:00Z', '2026-11-28T12:20:00Z')).toEqual({
    from: '2026-11-28T12:00:00.000Z',
    to: '2026-11-28T12:20:00.000Z',
  });
});

test('without a beginning it is thirty days, without an end up to now', () => {
  expect(periodFor()).toEqual({ from: '2026-10-29T12:00:00.000Z', to: now.toISOString() });
});
