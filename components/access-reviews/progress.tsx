import type { ReactNode } from 'react';

const mostTicks = 12;

/** How many of a number are done: a tick for each while they are few, else each for as many. Full only when all are. */
export function Progress({ done, of, what }: { done: number; of: number; what: string }): ReactNode {
  const ticks = Math.min(of, mostTicks);
  const filled = done === of ? ticks : Math.min(ticks - 1, Math.ceil((done / of) * ticks));
  const words = `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
  return (
    <span className="enforcement">
      <span className="enforcement-strip" role="img" aria-label={`${words} ${what}`}>
        {Array.from({ length: ticks }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ticks have no identity besides their place
          <i key={index} data-tick={index < filled ? 'on' : 'off'} />
        ))}
      </span>
      <span className="enforcement-count">{words}</span>
    </span>
  );
}
