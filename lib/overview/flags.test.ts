import { expect, test } from 'vitest';
import { flagsOf } from './flags';

const event = (minute: number, label: string) => ({
  at: `2026-11-23T14:${String(minute).padStart(2, '0')}:00.000Z`,
  label,
  href: `/${label}`,
});
const from = Date.parse('2026-11-23T14:00:00.000Z');
const to = from + 3_600_000;

test('events far enough apart each have a flag that leads to their page', () => {
  expect(flagsOf([event(40, 'b'), event(5, 'a')], from, to)).toEqual([event(5, 'a'), event(40, 'b')]);
});

test('events too near are counted with the flag before, which then leads nowhere', () => {
  expect(flagsOf([event(5, 'a'), event(6, 'b'), event(16, 'c'), event(17, 'd')], from, to)).toEqual([
    { at: event(5, 'a').at, label: 'a, and 2 more' },
    event(17, 'd'),
  ]);
});
