import { formatTime, type TimeForm, type Zone } from './time-words';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps people read a clock by, and how each divides into minor ticks. */
const steps: readonly [step: number, minor: number][] = [
  [second, second / 4],
  [5 * second, second],
  [10 * second, 2 * second],
  [30 * second, 5 * second],
  [minute, 10 * second],
  [2 * minute, 30 * second],
  [5 * minute, minute],
  [10 * minute, minute],
  [15 * minute, 5 * minute],
  [30 * minute, 5 * minute],
  [hour, 5 * minute],
  [2 * hour, 30 * minute],
  [3 * hour, 30 * minute],
  [6 * hour, hour],
  [12 * hour, 2 * hour],
  [day, 4 * hour],
  [2 * day, 12 * hour],
  [7 * day, day],
  [14 * day, day],
  [28 * day, 7 * day],
];

export type RulerTick = { percent: number; label: string; edge?: 'first' | 'last' };
export type RulerLayout = { majors: RulerTick[]; minors: number[] };

/** Milliseconds by which a zone's wall clock is ahead of UTC at an instant. */
function zoneOffset(at: number, zone: Zone): number {
  if (zone === 'UTC') return 0;
  const wall = Date.parse(`${formatTime(new Date(at), zone, 'iso-wall')}Z`);
  return Math.round((wall - at) / minute) * minute;
}

/** The first instant not before `at` whose wall clock, ahead of UTC by `offset`, is a whole multiple of the step. */
function wholeFrom(at: number, step: number, offset: number): number {
  return Math.ceil((at + offset) / step) * step - offset;
}

/** The first instant not before `at` whose wall clock in the zone is a whole multiple of the step. */
function nextWhole(at: number, step: number, zone: Zone): number {
  const whole = wholeFrom(at, step, zoneOffset(at, zone));
  // Where the clock changes on the way, the multiple is counted on the new clock.
  return wholeFrom(whole, step, zoneOffset(whole, zone));
}

function labelForm(step: number): TimeForm {
  if (step < minute) return 'second';
  return step < day ? 'minute' : 'day';
}

/**
 * Ticks for a span of time: its two ends, whole steps of the zone's wall clock between them, and minor ticks. A whole
 * step too near an end is left out, because its label would run into the end's.
 * @param from and @param to milliseconds since 1970, from < to.
 * @param most how many whole steps there may be at most.
 */
export function rulerLayout(from: number, to: number, zone: Zone, most = 6): RulerLayout {
  const span = to - from;
  const [step, minor] = steps.find(([size]) => span / size <= most) ?? [28 * day, 7 * day];
  const percent = (at: number) => ((at - from) / span) * 100;
  const form = labelForm(step);
  const label = (at: number) => formatTime(new Date(at), zone, form);
  const clearance = form === 'second' ? 10 : 9;

  const majors: RulerTick[] = [{ percent: 0, label: label(from), edge: 'first' }];
  for (let at = nextWhole(from, step, zone); at <= to; at = nextWhole(at + 1, step, zone)) {
    const place = percent(at);
    if (place >= clearance && place <= 100 - clearance) majors.push({ percent: place, label: label(at) });
  }
  majors.push({ percent: 100, label: label(to), edge: 'last' });

  const minors: number[] = [];
  for (let at = nextWhole(from, minor, zone); at <= to; at = nextWhole(at + 1, minor, zone)) minors.push(percent(at));
  return { majors, minors };
}
