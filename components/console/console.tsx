'use client';

import type { ReactNode } from 'react';
import { ConsoleFrame } from '@/components/shell/console-frame';
import { Banner } from '@/components/ui/banner';
import { useApiQuery } from '@/lib/http/client/api-query';
import { frame } from '@/lib/overview/client/queries';
import { mainNavigation } from './main-navigation';

/** Silence has no event: a gateway that stops answering is found by asking. */
const askEveryMs = 5_000;

/** The console around its pages, kept current. Its first data comes with the page. */
export function Console({ children }: { children: ReactNode }): ReactNode {
  const { data } = useApiQuery(frame, {}, { refetchInterval: askEveryMs });
  if (!data) return null;
  const { member, enforcement, sample, findings } = data;
  const failing = enforcement.ticks.filter(({ tick }) => tick === 'failing').map(({ name }) => name);
  const banner = failing.length > 0 && (
    <Banner
      kind="critical"
      title={
        failing.length === 1
          ? `${failing[0]} does not confirm what it enforces.`
          : `${failing.join(', ')} do not confirm what they enforce.`
      }
      action={
        <a className="link-plain" href="/gateways">
          Open gateways
        </a>
      }
    >
      It decides by the last state it holds, and denies a connector’s calls once its freshness deadline has passed.
    </Banner>
  );
  return (
    <ConsoleFrame
      member={member}
      navigation={mainNavigation({ findings })}
      enforcement={{
        ticks: enforcement.ticks.map(({ tick }) => tick),
        policyVersion: enforcement.policyVersion || null,
        candidate: enforcement.candidate,
        href: enforcement.candidate ? `/policies/rollouts/${enforcement.candidate}` : '/gateways',
      }}
      sample={sample}
      removeSampleHref="/settings/sample"
      searchPath="/api/v1/search"
      banner={banner || undefined}
    >
      {children}
    </ConsoleFrame>
  );
}
