import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';

/** A number applied against the number it should be: "12 of 14" is behind, "14" is there. */
export function Applied({ applied, head, prefix = '' }: { applied: number; head: number; prefix?: string }): ReactNode {
  if (applied >= head) return <span className="number">{`${prefix}${applied}`}</span>;
  return (
    <Mark state="pending">
      <span className="number">{`${prefix}${applied} of ${prefix}${head}`}</span>
    </Mark>
  );
}
