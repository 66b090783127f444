import type { ReactNode } from 'react';

/**
 * on: applied and proved. observing: applied, and what policies deny goes through all the same. waiting: told, not heard
 * from yet. failing: refused, or silent past its time.
 */
export type EnforcementTick = 'on' | 'observing' | 'waiting' | 'failing';

const words = (count: number) => (count === 1 ? 'one' : String(count));

/** "2 of 2", and how many only observe or fail when some do. */
function countTicks(ticks: readonly EnforcementTick[]): string {
  const on = ticks.filter((tick) => tick === 'on').length;
  const failing = ticks.filter((tick) => tick === 'failing').length;
  const observing = ticks.filter((tick) => tick === 'observing').length;
  return [
    `${on} of ${ticks.length}`,
    observing > 0 && `${words(observing)} observing`,
    failing > 0 && `${words(failing)} failing`,
  ]
    .filter(Boolean)
    .join(', ');
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
  const observing = ticks.filter((tick) => tick === 'observing').length;
  const failing = ticks.length - on - waiting - observing;
  const rest = [
    observing > 0 && `${observing} only observing`,
    waiting > 0 && `${waiting} waiting`,
    failing > 0 && `${failing} failing`,
  ]
    .filter(Boolean)
    .join(', ');
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
