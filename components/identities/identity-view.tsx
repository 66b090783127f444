'use client';

import type { ReactNode } from 'react';
import { ActsFor } from '@/components/delegations/acts-for';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { Tabs } from '@/components/ui/tabs';
import { useApiQuery } from '@/lib/http/client/api-query';
import { identityDetail } from '@/lib/identities/client/queries';
import { type IdentityInput, identityHref } from '@/lib/identities/detail-input';
import { IdentityDecisions } from './identity-decisions';
import { IdentityActions, IdentityFacts } from './identity-head';
import { IdentityReach } from './reach/identity-reach';
import { SvidSection } from './svid-section';

const askEveryMs = 10_000;

/** One identity: what it can reach, what it did, and how it proves who it is. */
export function IdentityView({ id, input }: { id: string; input: IdentityInput }): ReactNode {
  const { data, error } = useApiQuery(identityDetail, { id }, { refetchInterval: askEveryMs });
  if (!data) return <ReadingPage title="Identity" what="the identity" problem={error?.problem} />;
  const calls = data.callsLastDay.allow + data.callsLastDay.deny;
  const tabs = [
    { label: 'Blast radius', tab: 'reach' as const },
    { label: 'Acts for', tab: 'acts-for' as const },
    { label: 'Decisions, 24 h', tab: 'decisions' as const, count: calls },
    { label: 'Credentials', tab: 'credentials' as const },
  ];
  return (
    <Page title={data.name} facts={<IdentityFacts identity={data} />} actions={<IdentityActions identity={data} />}>
      <Tabs
        label={data.name}
        tabs={tabs.map(({ tab, ...rest }) => ({
          ...rest,
          href: identityHref(id, { tab }),
          current: tab === input.tab,
        }))}
      />
      {input.tab === 'acts-for' && <ActsFor agent={data} />}
      {input.tab === 'decisions' && <IdentityDecisions identity={data} />}
      {input.tab === 'credentials' && <SvidSection identity={data} />}
      {input.tab === 'reach' && <IdentityReach identity={data} input={input.reach} />}
    </Page>
  );
}
