import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import type { Standstill } from '@/lib/evidence/measure/standstill';

/** Since when nothing, or not everything, is measured, why, and what to do. */
export function StandstillBanner({ standstill }: { standstill: Standstill }): ReactNode {
  const at = (
    <>
      <Time at={standstill.measuredAt} form="date-minute" /> <ZoneName />
    </>
  );
  switch (standstill.why) {
    case 'clock':
      return (
        <Banner title="Nothing is measured.">
          The console’s clock is behind {at}, when something was measured last. Set the clock right.
        </Banner>
      );
    case 'worker':
      return (
        <Banner title="Nothing is measured.">
          The worker counted last at {at}. See whether it runs, and what it logs.
        </Banner>
      );
    case 'metrics':
      return (
        <Banner title="Not everything is measured.">
          {standstill.metrics.join(', ')} {standstill.metrics.length === 1 ? 'was' : 'were'} last counted at {at}. See
          what the worker logs.
        </Banner>
      );
  }
}
