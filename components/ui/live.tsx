'use client';

import { type ReactNode, useSyncExternalStore } from 'react';
import { currentSecond, subscribeToSeconds } from './second-clock';
import { durationWords } from './time-words';

/** How fresh the page is. `lastAt` is when something last arrived, in milliseconds since 1970. */
export function LiveIndicator({
  connection,
  lastAt,
}: {
  connection: 'live' | 'reconnecting' | 'paused';
  lastAt?: number | undefined;
}): ReactNode {
  const now = useSyncExternalStore(subscribeToSeconds, currentSecond, () => null);
  const word = { live: 'Live', reconnecting: 'Reconnecting', paused: 'Paused' }[connection];
  const age = now !== null && lastAt !== undefined ? `, ${durationWords(Math.max(0, now - lastAt))} ago` : '';
  return (
    <span className="live" data-connection={connection}>
      <span>
        {word}
        {age}
      </span>
    </span>
  );
}
