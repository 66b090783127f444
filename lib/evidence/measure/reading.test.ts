import { describe, expect, it } from 'vitest';
import type { Metric } from './metric';
import { type Counted, read, uncounted } from './reading';

const metric: Metric = {
  id: 'M99',
  name: 'Everything is as it should be',
  definition: 'A thing; as it should be when it is.',
  rows: 'things',
  nature: 'event',
  figures: [{ of: 'share', atLeast: 1 }, { of: 'missing' }],
  weight: 'mandatory',
  cadenceHours: 24,
  scope: 'workspace',
  unmeasured: null,
};
const hour = '2026-11-28T10:00:00.000Z';
const counted: Counted = { population: 4, meeting: 3, spread: null, hour, takenAt: '2026-11-28T10:59:00.000Z' };
const end = '2026-11-28T12:00:00.000Z';

describe('a reading says', () => {
  it('that a target is missed, though another figure has none', () => {
    expect(read(metric, counted, end)).toMatchObject({
      state: 'misses',
      why: null,
      figures: [
        { value: 0.75, meets: false },
        { value: 1, meets: null },
      ],
    });
  });

  it('that it is met', () => {
    expect(read(metric, { ...counted, meeting: 4 }, end)).toMatchObject({
      state: 'meets',
      figures: [{ value: 1, meets: true }, { value: 0 }],
    });
  });

  it('a figure without a target, and no judgement', () => {
    const reported: Metric = { ...metric, figures: [{ of: 'missing' }] };
    expect(read(reported, counted, end)).toMatchObject({ state: 'reported', figures: [{ value: 1, meets: null }] });
  });

  it.each<[string, Partial<Metric>, Partial<Counted>, string]>([
    ['nothing measures it, whatever was counted', { unmeasured: 'Nothing does.' }, {}, 'unmeasured'],
    ['it was not measured yet', {}, uncounted, 'not-yet'],
    ['there was nothing to look at', {}, { population: 0, meeting: 0 }, 'nothing'],
    ['what was measured is too old', { cadenceHours: 0 }, {}, 'expired'],
    ['too old goes before nothing', { cadenceHours: 0 }, { population: 0, meeting: 0 }, 'expired'],
  ])('no figure, because %s', (_, change, changed, why) => {
    const reading = read({ ...metric, ...change }, { ...counted, ...changed }, end);
    expect(reading).toMatchObject({
      state: 'no-data',
      why,
      figures: [
        { value: null, meets: null },
        { value: null, meets: null },
      ],
    });
  });

  it('what it said until its cadence is over, counted from the end of its hour', () => {
    const one: Metric = { ...metric, cadenceHours: 1 };
    expect(read(one, counted, '2026-11-28T12:00:00.000Z').why).toBeNull();
    expect(read(one, counted, '2026-11-28T12:00:00.001Z').why).toBe('expired');
    // Within the hour that was counted last.
    expect(read({ ...metric, cadenceHours: 0 }, counted, '2026-11-28T10:30:00.000Z').why).toBeNull();
  });
});
