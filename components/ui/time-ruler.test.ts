import { describe, expect, it } from 'vitest';
import { rulerLayout } from './time-ruler';

const at = (iso: string) => Date.parse(iso);
const labels = (from: string, to: string, zone = 'UTC', most?: number) =>
  rulerLayout(at(from), at(to), zone, most).majors.map((tick) => tick.label);

describe('rulerLayout', () => {
  it('names both ends and the tens between them, for an hour', () => {
    expect(labels('2026-11-23T13:32:00Z', '2026-11-23T14:32:00Z')).toEqual([
      '13:32',
      '13:40',
      '13:50',
      '14:00',
      '14:10',
      '14:20',
      '14:32',
    ]);
  });

  it('has a minor tick a minute for an hour', () => {
    const { minors } = rulerLayout(at('2026-11-23T13:32:00Z'), at('2026-11-23T14:32:00Z'), 'UTC');
    expect(minors).toHaveLength(61);
    expect(minors[0]).toBe(0);
    expect(minors.at(-1)).toBe(100);
  });

  it('leaves out a whole step whose label would touch an end', () => {
    expect(labels('2026-11-23T13:39:00Z', '2026-11-23T14:39:00Z')[1]).toBe('13:50');
  });

  it('counts whole hours on the wall clock of the zone', () => {
    expect(labels('2026-11-23T03:40:00Z', '2026-11-23T09:02:00Z', 'Asia/Kolkata')).toEqual([
      '09:10',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '14:32',
    ]);
  });

  it('keeps to whole hours where the clock goes forward, and skips the one that does not exist', () => {
    // New York goes from 01:59 to 03:00 at 07:00 UTC.
    expect(labels('2026-03-08T04:30:00Z', '2026-03-08T13:30:00Z', 'America/New_York', 5)).toEqual([
      '23:30',
      '04:00',
      '06:00',
      '08:00',
      '09:30',
    ]);
  });

  it('shows the hour that comes twice where the clock goes back', () => {
    // New York goes from 01:59 to 01:00 at 06:00 UTC.
    expect(labels('2026-11-01T03:30:00Z', '2026-11-01T08:30:00Z', 'America/New_York', 6)).toEqual([
      '23:30',
      '00:00',
      '01:00',
      '01:00',
      '02:00',
      '03:00',
      '03:30',
    ]);
  });

  it('labels days by date over weeks, and seconds over a minute', () => {
    expect(labels('2026-11-01T00:00:00Z', '2026-11-23T00:00:00Z')[1]).toMatch(/^\d+ Nov$/);
    expect(labels('2026-11-23T14:00:00Z', '2026-11-23T14:01:00Z')[1]).toBe('14:00:10');
  });
});
