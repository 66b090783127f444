import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { DelegationState as State } from '@/lib/delegations/list-input';

/** How a delegation stands; revoked leads to the revocation that ends it, its own or of somebody who takes part. */
export function DelegationState({ state, revocationId }: { state: State; revocationId: string | null }): ReactNode {
  if (state === 'active') return <Badge state="allow">active</Badge>;
  if (state === 'ended') {
    return (
      <Badge state="unknown" icon="clock">
        ended
      </Badge>
    );
  }
  const badge = <Badge state="revoked" />;
  return revocationId ? <Link href={`/revocations/${revocationId}`}>{badge}</Link> : badge;
}
