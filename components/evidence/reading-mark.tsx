import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import type { Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';

export const readingWords: Record<Reading['state'], string> = {
  meets: 'meets its target',
  misses: 'misses its target',
  reported: 'reported',
  'no-data': 'no data',
};

/** What a metric comes to. A requirement fails by a mandatory one that misses, and is partial by an advisory one. */
export function ReadingMark({ state, weight }: Pick<Reading, 'state'> & Pick<Metric, 'weight'>): ReactNode {
  const words = readingWords[state];
  if (state === 'reported') return <span className="label">{words}</span>;
  if (state === 'meets') return <Mark state="allow">{words}</Mark>;
  if (state === 'no-data') return <Mark state="unknown">{words}</Mark>;
  return weight === 'mandatory' ? (
    <Mark state="deny" icon="cross">
      {words}
    </Mark>
  ) : (
    <Mark state="expiring" icon="half-circle">
      {words}
    </Mark>
  );
}
