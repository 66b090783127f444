import { describe, expect, it } from 'vitest';
import { proofScale } from './proof-scale';

describe('proofScale', () => {
  it('sets what gateways did on an even scale and the next real call behind a break', () => {
    const scale = proofScale([19, 31, 38, 47, 61, 73, 33], [1840]);
    expect(scale.ticks).toEqual([
      { percent: 0, label: 'click' },
      { percent: 19, label: '20' },
      { percent: 38, label: '40' },
      { percent: 57, label: '60' },
      { percent: 76, label: '80 ms' },
      { percent: 94, label: '1.84 s' },
    ]);
    expect(scale.place(19)).toBeCloseTo(18.05);
    expect(scale.place(73)).toBeCloseTo(69.35);
    expect(scale.place(1840)).toBe(94);
    expect(scale.breakPercent).toBe(81.7);
    expect(scale.even).toEqual({ endPercent: 76, divisions: 16 });
  });

  it('breaks nothing while what is late is near', () => {
    const scale = proofScale([19, 31, 38], [57]);
    expect(scale.breakPercent).toBeNull();
    expect(scale.place(57)).toBeLessThanOrEqual(76);
    expect(scale.even.endPercent).toBe(100);
  });

  it('keeps order behind the break', () => {
    const scale = proofScale([38], [42_000, 1840]);
    expect(scale.place(1840)).toBeLessThan(scale.place(42_000));
    expect(scale.ticks.at(-1)?.label).toBe('42 s');
  });

  it('draws a wait in which nothing has happened yet', () => {
    const scale = proofScale([], [12]);
    expect(scale.breakPercent).toBeNull();
    expect(scale.place(12)).toBeGreaterThan(0);
    expect(scale.place(12)).toBeLessThanOrEqual(76);
  });

  it('never places anything outside the track, and rises with time', () => {
    for (const largest of [0.4, 1, 7, 99, 100, 101, 950, 2600, 61_000]) {
      const scale = proofScale([largest / 3, largest], [largest * 50]);
      const places = [0, largest / 3, largest, largest * 50].map(scale.place);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.at(-1)).toBeLessThanOrEqual(100);
    }
  });
});
