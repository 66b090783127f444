import { expect, test } from 'vitest';
import { droppedPart } from './dropped';

const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-28T12:00:00.000Z' };

test('the hours before the oldest kept decision are gone, its own is not', () => {
  expect(droppedPart(period, '2026-11-10T08:20:00.000Z')).toEqual({ ...period, to: '2026-11-10T08:00:00.000Z' });
});

test('nothing is gone of a period that begins in the hour of the oldest kept decision, or later', () => {
  expect(droppedPart(period, '2026-11-01T00:59:59.000Z')).toBeNull();
  expect(droppedPart(period, '2026-10-01T00:00:00.000Z')).toBeNull();
});

test('all of it is gone where no decision is kept that old', () => {
  expect(droppedPart(period, '2026-12-10T08:20:00.000Z')).toEqual(period);
  expect(droppedPart(period, null)).toEqual(period);
});
