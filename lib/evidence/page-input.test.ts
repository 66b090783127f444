import { expect, test } from 'vitest';
import { across, evidenceHref, evidenceInput, over, periodAsked } from './page-input';

const now = new Date('2026-11-28T12:34:56.000Z');

test('what does not parse is left out, and an absolute range wins', () => {
  expect(evidenceInput({ last: '7d', verdict: 'splendid', requirement: '2.1.4', offset: '0' })).toEqual({
    last: '7d',
    requirement: '2.1.4',
  });
  expect(evidenceInput({ last: '7d', to: '2026-11-01T00:00:00Z' })).toEqual({ to: '2026-11-01T00:00:00Z' });
  expect(evidenceInput({ last: '30d' })).toEqual({});
});

test('an input survives its own address', () => {
  const input = { environment: ['production', 'test'], requirement: 'A03 & more', verdict: 'no-data' as const };
  const { searchParams } = new URL(evidenceHref('/evidence/x', input), 'http://localhost');
  expect(
    evidenceInput({
      environment: searchParams.getAll('environment'),
      requirement: searchParams.get('requirement') ?? undefined,
      verdict: searchParams.get('verdict') ?? undefined,
    }),
  ).toEqual(input);
  expect(evidenceHref('/evidence', {})).toBe('/evidence');
});

test('a period is whole hours, and stays open where nobody ends it', () => {
  expect(periodAsked({}, now)).toEqual({ from: '2026-10-29T12:00:00.000Z' });
  expect(periodAsked({ from: '2026-11-01T10:30:00Z', to: '2026-11-02T10:30:00+05:30' }, now)).toEqual({
    from: '2026-11-01T10:00:00.000Z',
    to: '2026-11-02T05:00:00.000Z',
  });
  expect(periodAsked({ to: '2026-11-02T00:00:00Z', last: '7d', environment: ['test'] }, now)).toEqual({
    from: '2026-10-26T00:00:00.000Z',
    to: '2026-11-02T00:00:00.000Z',
    environment: ['test'],
  });
});

test('a month that is not over is open', () => {
  expect(periodAsked({ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }, now)).toEqual({
    from: '2026-11-01T00:00:00.000Z',
  });
});

test('time and scope go along, what one page shows does not', () => {
  const input = {
    last: '7d' as const,
    environment: ['test'],
    requirement: '2.1.4',
    verdict: 'fail' as const,
    offset: 50,
  };
  expect(across(input)).toEqual({ last: '7d', environment: ['test'] });
  expect(over(input, { last: '30d' })).toEqual({ environment: ['test'], requirement: '2.1.4', verdict: 'fail' });
});
