import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';

/** Whether a row is as it should be. */
export function RowMark({ meets }: { meets: boolean }): ReactNode {
  return meets ? (
    <Mark state="allow">holds</Mark>
  ) : (
    <Mark state="deny" icon="cross">
      does not hold
    </Mark>
  );
}
