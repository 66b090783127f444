import { describe, expect, test } from 'vitest';
import { over, timelineHref, timelineInput, zoomed } from './input';

const id = '0198a7c0-0000-7000-8000-0000000000b1';
const span = { from: '2026-11-23T10:00:00.000Z', to: '2026-11-23T11:00:00.000Z' };

describe('the URL of a timeline', () => {
  test('survives being read and written', () => {
    for (const input of [
      { kind: 'person' as const, id, last: '24h' as const },
      { kind: 'delegation' as const, id, ...span, as: 'list' as const },
      { kind: 'person' as const, id, ...span, as: 'list' as const, only: 'downstream' as const },
    ]) {
      const { searchParams } = new URL(timelineHref(input), 'http://x');
      expect(timelineInput(Object.fromEntries(searchParams))).toEqual(input);
    }
  });

  test.each([[{ kind: 'person' }], [{ id }], [{ kind: 'planet', id }], [{ kind: 'person', id: 'x' }]])(
    'that names nothing is nothing: %j',
    (params) => {
      expect(timelineInput(params)).toBeNull();
    },
  );

  test('leaves out what it cannot read, and lets an absolute range win', () => {
    expect(timelineInput({ kind: 'person', id, last: 'week', as: 'cloud' })).toEqual({
      kind: 'person',
      id,
      last: '1h',
    });
    expect(timelineInput({ kind: 'person', id, last: '7d', ...span })).toEqual({ kind: 'person', id, ...span });
  });

  test('over another time begins its list anew', () => {
    const input = { kind: 'person' as const, id, last: '1h' as const, before: 'x' };
    expect(over(input, span)).toEqual({ kind: 'person', id, ...span });
  });
});

describe('zoom', () => {
  test('keeps the middle, and moves by its own length', () => {
    expect(zoomed(span, { factor: 0.5 })).toEqual({ from: '2026-11-23T10:15:00.000Z', to: '2026-11-23T10:45:00.000Z' });
    expect(zoomed(span, { factor: 2 })).toEqual({ from: '2026-11-23T09:30:00.000Z', to: '2026-11-23T11:30:00.000Z' });
    expect(zoomed(span, { shift: -0.5 })).toEqual({ from: '2026-11-23T09:30:00.000Z', to: '2026-11-23T10:30:00.000Z' });
  });

  test('never ends up with no time at all', () => {
    const { from, to } = zoomed(span, { factor: 1e-9 });
    expect(Date.parse(to) - Date.parse(from)).toBe(1_000);
  });
});
