import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import type { Dropped } from '@/lib/evidence/measure/dropped';

/** How many of the counted rows cannot be listed any more, and why. */
export function DroppedNote({ count, keptFrom }: { count: number; keptFrom: Dropped['keptFrom'] }): ReactNode {
  return (
    <p className="label" role="note">
      {count === 1 ? '1 more row was' : `${count.toLocaleString('en')} more rows were`} counted and{' '}
      {count === 1 ? 'is' : 'are'} not kept here any more:{' '}
      {keptFrom ? (
        <>
          the oldest decision kept is of <Time at={keptFrom} form="date-minute" /> <ZoneName />.
        </>
      ) : (
        'no decision is kept.'
      )}
    </p>
  );
}
