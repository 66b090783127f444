import Link from 'next/link';
import type { ReactNode } from 'react';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { identitiesHref } from '@/lib/identities/list-input';
import type { TrustDomainDetail } from '@/lib/trust/server/read-trust-domain';
import { isFetched } from '@/lib/trust/source';
import { FreshnessBadge, SourceMark } from './source-mark';
import styles from './trust.module.css';

/** How fresh its keys are; one that is not fetched changes when somebody changes it. */
function Freshness({ domain: { source, bundle, refresh } }: { domain: TrustDomainDetail }): ReactNode {
  const sequence = ['Sequence', bundle?.sequence ?? 'none: a rollback cannot be seen'] as const;
  if (!isFetched(source)) {
    return (
      <Section id="freshness" title="Freshness">
        <Properties entries={[['State', <FreshnessBadge key="f" source={source} outcome={undefined} />], sequence]} />
      </Section>
    );
  }
  return (
    <Section id="freshness" title="Freshness">
      <Properties
        entries={[
          ['State', <FreshnessBadge key="f" source={source} outcome={refresh?.outcome} />],
          sequence,
          ['Refresh hint', bundle?.refreshHint ? durationWords(bundle.refreshHint * 1000) : 'none'],
          ['Last asked', refresh ? <Time key="l" at={refresh.at} form="date-second" /> : 'never'],
          [
            'Last good answer',
            refresh?.succeededAt ? <Time key="g" at={refresh.succeededAt} form="date-second" /> : 'never',
          ],
          ['Next', refresh ? <Time key="n" at={refresh.nextAt} form="date-second" /> : undefined],
        ]}
      />
    </Section>
  );
}

/** Where its keys come from, how the last look ended, and what belongs to it. */
export function TrustProperties({ domain }: { domain: TrustDomainDetail }): ReactNode {
  const { source, url, sourceSet, identities, name, spire } = domain;
  return (
    <>
      <Section id="source" title="Source">
        <Properties
          entries={[
            ['Keys come from', <SourceMark key="s" source={source} />],
            [
              'URL',
              url === null ? undefined : (
                <span key="u" className={`mono ${styles.url}`}>
                  {url}
                </span>
              ),
            ],
            ['Set by', sourceSet.byName],
            ['Set', <Time key="at" at={sourceSet.at} form="date-minute" />],
          ]}
        />
      </Section>
      <Freshness domain={domain} />
      <Section id="members" title="What belongs to it">
        <Properties
          entries={[
            [
              'Identities',
              <Link key="i" className="link" href={identitiesHref({ domain: [name] })}>
                {identities.toLocaleString('en')}
              </Link>,
            ],
            ['SPIRE entries', spire.entries === 0 ? 'none imported' : spire.entries.toLocaleString('en')],
            ['SPIRE agents', spire.agents.length === 0 ? 'none imported' : spire.agents.length.toLocaleString('en')],
          ]}
        />
      </Section>
    </>
  );
}
