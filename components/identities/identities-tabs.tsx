import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';

/** Workloads, and the trust domains that vouch for them. */
export function IdentitiesTabs({
  current,
  count,
}: {
  current: 'identities' | 'trust-domains';
  count?: number | undefined;
}): ReactNode {
  return (
    <Tabs
      label="Identities"
      tabs={[
        { label: 'Workloads', href: '/identities', current: current === 'identities', count },
        { label: 'Trust domains', href: '/identities/trust-domains', current: current === 'trust-domains' },
      ]}
    />
  );
}
