'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { currentSecond, subscribeToSeconds } from './second-clock';
import { durationWords, formatTime, type TimeForm } from './time-words';
import { useZone } from './time-zone';

const never = () => () => {};
const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const noZone = () => null;

/**
 * An instant, in the zone of the switch. Its title gives UTC and the reader's own zone, whatever the switch says.
 * @param at ISO 8601. @param form how much of it; `clock` (milliseconds) is set in mono.
 */
export function Time({ at, form = 'date-second' }: { at: string; form?: TimeForm }): ReactNode {
  const zone = useZone();
  // The server does not know the reader's zone unless the switch is on Local.
  const own = useSyncExternalStore(never, localZone, noZone);
  const instant = new Date(at);
  const both = [
    `${formatTime(instant, 'UTC', 'date-second')} UTC`,
    own && own !== 'UTC' && `${formatTime(instant, own, 'date-second')} ${own}`,
  ];
  const isClock = form === 'clock' || form === 'second' || form === 'minute';
  return (
    <time className={isClock ? 'mono' : 'number'} dateTime={at} title={both.filter(Boolean).join('\n')}>
      {formatTime(instant, zone, form)}
    </time>
  );
}

/**
 * How long ago, or how long until, counted on every second: "1.4 s", "5 h 22 m".
 * @param now the server's clock in milliseconds since 1970 at render, so that both sides start from the same text.
 * @param suffix for example " ago".
 */
export function Age({ at, now, suffix = '' }: { at: string; now: number; suffix?: string }): ReactNode {
  const zone = useZone();
  const clock = useSyncExternalStore(subscribeToSeconds, currentSecond, () => now);
  const distance = Math.abs(clock - Date.parse(at));
  return (
    <time className="number" dateTime={at} title={`${formatTime(new Date(at), zone, 'date-second')} ${zone}`}>
      {durationWords(distance < 10_000 ? Math.round(distance / 1000) * 1000 : distance)}
      {suffix}
    </time>
  );
}
