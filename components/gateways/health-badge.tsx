import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { StateName } from '@/components/ui/state';
import { Age } from '@/components/ui/time';
import type { GatewayHealth, GatewayReading } from '@/lib/gateways/fleet-status';

/** How a gateway stands, in a word, and what that means for its calls. */
export const healthWords: Record<GatewayHealth, { word: string; state: StateName; means: string }> = {
  current: { word: 'current', state: 'allow', means: 'It applied and acknowledged every state.' },
  behind: { word: 'behind', state: 'pending', means: 'It was sent a newer state and has not acknowledged it yet.' },
  rejected: {
    word: 'refused a state',
    state: 'critical',
    means: 'It refused the newest state and decides by the last good one.',
  },
  silent: {
    word: 'silent',
    state: 'critical',
    means: 'It does not confirm its states. It denies a connector’s calls once its freshness deadline has passed.',
  },
  never: { word: 'never heard from', state: 'critical', means: 'It enrolled and has not been heard from since.' },
};

/** @param now the server's clock when the row was read, in milliseconds since 1970. */
export function HealthBadge({
  gateway: { health, lastSeenAt },
  now,
}: {
  gateway: Pick<GatewayReading, 'lastSeenAt'> & { health: GatewayHealth };
  now: number;
}): ReactNode {
  const { word, state, means } = healthWords[health];
  return (
    <span title={means}>
      <Badge state={state}>
        {word}
        {health === 'silent' && lastSeenAt && (
          <>
            {' '}
            <Age at={lastSeenAt} now={now} />
          </>
        )}
      </Badge>
    </span>
  );
}
