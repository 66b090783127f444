import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { EnforcementMode } from '@/lib/gateways/wire';

/** Whether what the policies deny is stopped. Observing never looks like enforcing. */
export function ModeBadge({ mode }: { mode: EnforcementMode }): ReactNode {
  return mode === 'enforce' ? <Badge state="allow">enforces</Badge> : <Badge state="would-deny">observes only</Badge>;
}
