import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';

/** Workloads, the secrets they hold, and the trust domains that vouch for them. */
export function IdentitiesTabs({
  current,
  count,
}: {
  current: 'identities' | 'credentials' | 'trust-domains';
  count?: number | undefined;
}): ReactNode {
  return (
    <Tabs
      label="Identities"
      tabs={[
        {
          label: 'Workloads',
          href: '/identities',
          current: current === 'identities',
          count: current === 'identities' ? count : undefined,
        },
        {
          label: 'Credentials',
          href: '/identities/credentials',
          current: current === 'credentials',
          count: current === 'credentials' ? count : undefined,
        },
        { label: 'Trust domains', href: '/identities/trust-domains', current: current === 'trust-domains' },
      ]}
    />
  );
}
