'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { type ProblemDetails, ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { trustDomainDetail } from '@/lib/trust/client/queries';
import { trustDomainsHref } from '@/lib/trust/href';
import type { TrustDomainDetail } from '@/lib/trust/server/read-trust-domain';
import { BundleSections } from './bundle-sections';
import { RejectionsSection } from './rejections-section';
import { StandingMark } from './source-mark';
import { SpireAgents } from './spire-agents';
import styles from './trust.module.css';
import { TrustDomainActions } from './trust-domain-actions';
import { TrustProperties } from './trust-properties';

const trail = [
  { label: 'Identities', href: '/identities' },
  { label: 'Trust domains', href: trustDomainsHref },
];

/** What to know before anything else: old keys are served, or none come, or none are left. */
function problemOf({ name, refresh, bundle }: TrustDomainDetail): ProblemDetails | null {
  if (refresh?.outcome === 'refused') {
    return {
      title: `${name} serves an older bundle, which was refused.`,
      detail: `${refresh.detail ?? ''} The bundle in force stays. Where the server was set up anew, set its source again.`,
    };
  }
  if (refresh?.outcome === 'failed') {
    const meanwhile = bundle
      ? 'Gateways go on with the bundle in force.'
      : 'Nothing of it is accepted until a bundle is there.';
    return { title: `The keys of ${name} could not be refreshed.`, detail: `${refresh.detail ?? ''} ${meanwhile}` };
  }
  if (bundle && bundle.jwtKeys.length + bundle.authorities.length === 0) {
    return {
      title: `The bundle of ${name} has no key left.`,
      detail: 'Gateways accept no SVID of this trust domain. Ask whoever runs it whether that is meant.',
    };
  }
  return null;
}

/** One trust domain: keys, freshness, and what was not accepted in its name. */
export function TrustDomainView({ name }: { name: string }): ReactNode {
  const { data: domain, error } = useApiQuery(trustDomainDetail, { name });
  if (!domain) return <ReadingPage title={name} trail={trail} what="the trust domain" problem={error?.problem} />;
  const heading = (
    <>
      {name} <StandingMark source={domain.source} outcome={domain.refresh?.outcome} />
    </>
  );
  const problem = problemOf(domain);
  return (
    <Page title={name} heading={heading} trail={trail} actions={<TrustDomainActions domain={domain} />}>
      {problem && (
        <div className={styles.notice}>
          <ProblemNotice problem={problem} />
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <BundleSections domain={domain} />
          <RejectionsSection
            rejections={domain.rejections}
            note="in the name of this trust domain, as gateways counted them"
          />
          <SpireAgents agents={domain.spire.agents} />
        </div>
        <aside className={styles.side} aria-label="Source and freshness">
          <TrustProperties domain={domain} />
        </aside>
      </div>
    </Page>
  );
}
