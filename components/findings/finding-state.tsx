import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';

/** Whether a finding waits for somebody, and how it ended. */
export function FindingState({ closure }: { closure: { outcome: string } | null }): ReactNode {
  if (!closure) return <Badge state="expiring">open</Badge>;
  return (
    <Badge state="unknown" icon="tick">
      {closure.outcome}
    </Badge>
  );
}
