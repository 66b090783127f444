import type { ReactNode } from 'react';

/** on: applied and proved. waiting: told, not heard from yet. failing: refused, or silent past its time. */
export type EnforcementTick = 'on' | 'waiting' | 'failing';

/** "2 of 2", and how many fail when some do. */
function countTicks(ticks: readonly EnforcementTick[]): string {
  const on = ticks.filter((tick) => tick === 'on').length;
  const failing = ticks.filter((tick) => tick === 'failing').length;
  const proportion = `${on} of ${ticks.length}`;
  if (failing === 0) return proportion;
  return `${proportion}, ${failing === 1 ? 'one' : failing} failing`;
}

/**
 * One tick a gateway. Always stands with "n of m": pass `hideCount` only where a heading beside it says it already.
 * @param subject completes the accessible name: "2 of 2 gateways enforce policy v7".
 */
export function EnforcementStrip({
  ticks,
  subject,
  large = false,
  hideCount = false,
}: {
  ticks: readonly EnforcementTick[];
  subject?: string;
  large?: boolean;
  hideCount?: boolean;
}): ReactNode {
  const on = ticks.filter((tick) => tick === 'on').length;
  const waiting = ticks.filter((tick) => tick === 'waiting').length;
  const failing = ticks.length - on - waiting;
  const rest = [waiting > 0 && `${waiting} waiting`, failing > 0 && `${failing} failing`].filter(Boolean).join(', ');
  const name = `${on} of ${ticks.length} gateways${subject ? ` ${subject}` : ''}${rest ? `; ${rest}` : ''}`;
  return (
    <span className="enforcement">
      <span className="enforcement-strip" data-large={large || undefined} role="img" aria-label={name}>
        {ticks.map((tick, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ticks have no identity besides their place
          <i key={index} data-tick={tick} />
        ))}
      </span>
      {!hideCount && <span className="enforcement-count">{countTicks(ticks)}</span>}
    </span>
  );
}
