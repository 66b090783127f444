import type { Figure, Metric } from '../measure/metric';

const minute = 60;
const hour = 3_600;
const day = 86_400;

/**
 * A length of time, rounded up and with what is left over: 901 seconds are not the fifteen minutes they miss.
 * @param seconds not negative.
 */
function lengthWords(seconds: number): string {
  if (seconds > 0 && seconds < 1) return `${Math.ceil(seconds * 1000)} ms`;
  const rounded = seconds < 10 ? Math.ceil(seconds * 10) / 10 : Math.ceil(seconds);
  const parts = (size: number, unit: string, restSize: number, restUnit: string) => {
    const rest = Math.floor((rounded % size) / restSize);
    const whole = `${Math.floor(rounded / size).toLocaleString('en')} ${unit}`;
    return rest > 0 ? `${whole} ${rest} ${restUnit}` : whole;
  };
  if (rounded < 2 * minute) return `${rounded} s`;
  if (rounded < 2 * hour) return parts(minute, 'min', 1, 's');
  if (rounded < 2 * day) return parts(hour, 'h', minute, 'min');
  return parts(day, 'd', hour, 'h');
}

/** A share in percent. What is short of all of it never reads 100 %, nor what is more than none of it 0 %. */
function shareWords(share: number): string {
  // A share of a thousandth is a float just below it as often as not.
  const tenths = Math.floor(share * 1000 + 1e-6);
  return share > 0 && tenths === 0 ? '< 0.1 %' : `${tenths / 10} %`;
}

/** A value in a metric's unit: "54 s", "15 min", "3 hops". */
export function amountWords(value: number, unit: Metric['unit']): string {
  if (!unit) return value.toLocaleString('en');
  if (unit === 'days') return `${value.toLocaleString('en')} ${value === 1 ? 'day' : 'days'}`;
  if (unit === 'seconds') return lengthWords(value);
  if (unit === 'hours') return lengthWords(value * hour);
  return `${value.toLocaleString('en')} ${value === 1 ? unit.slice(0, -1) : unit}`;
}

function measuredWords(figure: Figure, unit: Metric['unit'], value: number): string {
  if (figure.of === 'share') return shareWords(value);
  if (figure.of === 'percentile') return amountWords(value, unit);
  return value.toLocaleString('en');
}

/** What a percentile is called: "p95", "median", "longest"; null for what needs no name. */
export function measureName(figure: Figure, unit: Metric['unit']): string | null {
  if (figure.of !== 'percentile') return null;
  if (figure.percent === 50) return 'median';
  if (figure.percent < 100) return `p${figure.percent}`;
  return unit === 'seconds' || unit === 'hours' ? 'longest' : 'most';
}

/** What was measured: "98.7 %", "0", "p95 54 s"; "no data" without a value. */
export function figureWords(figure: Figure, unit: Metric['unit'], value: number | null): string {
  if (value === null) return 'no data';
  const name = measureName(figure, unit);
  const words = measuredWords(figure, unit, value);
  return name ? `${name} ${words}` : words;
}

/** What it has to be: "100 %", "0", "≤ 15 min", "≥ 99 %"; "reported" without a target. */
export function targetWords(figure: Figure, unit: Metric['unit']): string {
  const { atLeast, atMost } = figure;
  if (atLeast !== undefined) {
    const words = measuredWords(figure, unit, atLeast);
    return figure.of === 'share' && atLeast === 1 ? words : `≥ ${words}`;
  }
  if (atMost === undefined) return 'reported';
  const words = measuredWords(figure, unit, atMost);
  return atMost === 0 ? words : `≤ ${words}`;
}
