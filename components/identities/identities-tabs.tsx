import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';

/** Workloads, the persons they act for and how, the secrets they hold, and the trust domains that vouch for them. */
export function IdentitiesTabs({
  current,
  count,
}: {
  current: 'identities' | 'persons' | 'delegations' | 'credentials' | 'trust-domains';
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
          label: 'Persons',
          href: '/identities/persons',
          current: current === 'persons',
          count: current === 'persons' ? count : undefined,
        },
        {
          label: 'Delegations',
          href: '/identities/delegations',
          current: current === 'delegations',
          count: current === 'delegations' ? count : undefined,
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
