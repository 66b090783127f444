'use client';

import type { ReactNode } from 'react';
import { rulerLayout } from './time-ruler';
import { zoneLabel } from './time-words';
import { useZone } from './time-zone';

/**
 * The scale under everything drawn over time.
 * @param from and @param to milliseconds since 1970. @param nameZone writes the zone after the last figure.
 */
export function Ruler({ from, to, nameZone = false }: { from: number; to: number; nameZone?: boolean }): ReactNode {
  const zone = useZone();
  const { majors, minors } = rulerLayout(from, to, zone);
  return (
    <div className="ruler" aria-hidden="true">
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
        <path d={minors.map((percent) => `M${percent.toFixed(3)} 0v3`).join('')} />
      </svg>
      {majors.map((tick, index) => (
        <span
          key={tick.percent}
          style={{ left: `${tick.percent}%` }}
          data-edge={tick.edge}
          // On a phone only every second figure between the ends has room, and none close to them.
          data-thin={(!tick.edge && (index % 2 === 1 || tick.percent < 20 || tick.percent > 80)) || undefined}
        >
          {tick.label}
          {nameZone && tick.edge === 'last' && ` ${zoneLabel(zone)}`}
        </span>
      ))}
    </div>
  );
}
