const units: readonly [label: string, ms: number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
];

/**
 * A length of time in its two largest units: "5 h 22 m", "15 m 12 s", "2 s". Under ten seconds one decimal is kept
 * ("1.4 s"), under a second milliseconds ("58 ms"), under a millisecond microseconds ("412 µs").
 * @param ms milliseconds, not negative.
 */
export function durationWords(ms: number): string {
  if (ms === 0) return '0 s';
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 999.5) return `${ms < 10 ? trimmed(ms, 1) : Math.round(ms)} ms`;
  if (ms < 9950) return `${trimmed(ms / 1000, ms < 2000 ? 2 : 1)} s`;
  const whole = Math.round(ms / 1000) * 1000;
  const first = units.findIndex(([, size]) => whole >= size);
  const [label, size] = units[first] ?? ['s', 1000];
  const next = units[first + 1];
  const count = Math.floor(whole / size);
  const rest = next ? Math.floor((whole - count * size) / next[1]) : 0;
  return next && rest > 0 ? `${count} ${label} ${rest} ${next[0]}` : `${count} ${label}`;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** The zone times are shown in: UTC, or an IANA name such as "Asia/Kolkata". */
export type Zone = string;

/**
 * How much of an instant is shown. `clock` is what log rows carry, to the millisecond. `iso-wall` is the zone's wall
 * clock as ISO 8601 without an offset, for reckoning rather than reading.
 */
export type TimeForm = 'minute' | 'second' | 'clock' | 'day' | 'date' | 'date-minute' | 'date-second' | 'iso-wall';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const formatters = new Map<Zone, Intl.DateTimeFormat>();

function partsIn(at: Date, zone: Zone): Record<string, string> {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
    });
    formatters.set(zone, formatter);
  }
  return Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]));
}

/** An instant in a zone. Built from parts, so that server and browser agree whatever their locale data says. */
export function formatTime(at: Date, zone: Zone, form: TimeForm): string {
  const part = partsIn(at, zone);
  const date = `${part.day} ${part.month} ${part.year}`;
  const minute = `${part.hour}:${part.minute}`;
  switch (form) {
    case 'minute':
      return minute;
    case 'second':
      return `${minute}:${part.second}`;
    case 'clock':
      return `${minute}:${part.second}.${part.fractionalSecond}`;
    case 'day':
      return `${part.day} ${part.month}`;
    case 'date':
      return date;
    case 'date-minute':
      return `${date}, ${minute}`;
    case 'date-second':
      return `${date}, ${minute}:${part.second}`;
    case 'iso-wall': {
      const month = String(months.indexOf(part.month ?? '') + 1).padStart(2, '0');
      const year = (part.year ?? '').padStart(4, '0');
      return `${year}-${month}-${(part.day ?? '').padStart(2, '0')}T${minute}:${part.second}.${part.fractionalSecond}`;
    }
  }
}

/** Whether a name is a zone this runtime knows. A cookie is input like any other. */
export function isZone(name: string): boolean {
  if (name.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** "UTC", or the last part of the zone's name with spaces: "Kolkata", "New York". */
export function zoneLabel(zone: Zone): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
