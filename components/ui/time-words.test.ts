import { describe, expect, it } from 'vitest';
import { durationWords, formatTime, isZone, zoneLabel } from './time-words';

describe('durationWords', () => {
  it.each([
    [0, '0 s'],
    [0.058, '58 µs'],
    [0.412, '412 µs'],
    [1.25, '1.3 ms'],
    [38, '38 ms'],
    [999.6, '1 s'],
    [1840, '1.84 s'],
    [2440, '2.4 s'],
    [42_000, '42 s'],
    [59_999, '1 m'],
    [258_000, '4 m 18 s'],
    [912_000, '15 m 12 s'],
    [3_600_000, '1 h'],
    [3_840_000, '1 h 4 m'],
    [6 * 86_400_000 + 4 * 3_600_000 + 59_000, '6 d 4 h'],
  ])('%d ms reads %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});

describe('formatTime', () => {
  const at = new Date('2026-11-23T14:32:07.041Z');

  it('shows each form in UTC', () => {
    expect(formatTime(at, 'UTC', 'minute')).toBe('14:32');
    expect(formatTime(at, 'UTC', 'second')).toBe('14:32:07');
    expect(formatTime(at, 'UTC', 'clock')).toBe('14:32:07.041');
    expect(formatTime(at, 'UTC', 'date')).toBe('23 Nov 2026');
    expect(formatTime(at, 'UTC', 'date-second')).toBe('23 Nov 2026, 14:32:07');
  });

  it('follows a zone across half hours, days and the change to summer time', () => {
    expect(formatTime(at, 'Asia/Kolkata', 'minute')).toBe('20:02');
    expect(formatTime(new Date('2026-11-23T23:00:00Z'), 'Asia/Kolkata', 'date')).toBe('24 Nov 2026');
    expect(formatTime(new Date('2026-03-08T06:59:59Z'), 'America/New_York', 'second')).toBe('01:59:59');
    expect(formatTime(new Date('2026-03-08T07:00:00Z'), 'America/New_York', 'second')).toBe('03:00:00');
  });

  it('writes midnight as 00', () => {
    expect(formatTime(new Date('2026-09-01T00:00:00Z'), 'UTC', 'date-minute')).toBe('1 Sep 2026, 00:00');
  });
});

describe('zones', () => {
  it('knows real names and refuses the rest', () => {
    expect(isZone('UTC')).toBe(true);
    expect(isZone('Asia/Kolkata')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
    expect(isZone(`A${'/a'.repeat(500)}`)).toBe(false);
  });

  it('is labelled by its place', () => {
    expect(zoneLabel('America/New_York')).toBe('New York');
    expect(zoneLabel('UTC')).toBe('UTC');
  });
});
