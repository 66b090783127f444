import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import type { Standstill } from '@/lib/evidence/standstill';

/** Since when nothing is measured, why, and what to do. */
export function StandstillBanner({ standstill }: { standstill: Standstill }): ReactNode {
  const at = (
    <>
      <Time at={standstill.measuredAt} form="date-minute" /> <ZoneName />
    </>
  );
  return standstill.why === 'clock' ? (
    <Banner title="Nothing is measured.">
      The console’s clock is behind {at}, when something was measured last. Set the clock right.
    </Banner>
  ) : (
    <Banner title="Nothing is measured.">
      The worker counted last at {at}. See whether it runs, and what it logs.
    </Banner>
  );
}
