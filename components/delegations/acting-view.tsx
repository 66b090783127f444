'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Keys } from '@/components/ui/section';
import { SegmentLinks } from '@/components/ui/tabs';
import { useOtherView } from '@/components/ui/use-other-view';
import { acting } from '@/lib/delegations/client/acting';
import { useApiQuery } from '@/lib/http/client/api-query';
import { ActingGraph } from './acting-graph';
import styles from './acting-view.module.css';

const hrefOf = (view: 'graph' | 'list') => (view === 'graph' ? '/identities/acting' : '/identities/acting?view=list');

/** The delegations in force: people, their agents, whom those handed on to, and what each reaches. */
export function ActingView({ view }: { view: 'graph' | 'list' }): ReactNode {
  const { data, error } = useApiQuery(acting, {});
  useOtherView(hrefOf(view === 'graph' ? 'list' : 'graph'));
  const views = (['graph', 'list'] as const).map((one) => ({ label: one, href: hrefOf(one), current: one === view }));
  return (
    <Page
      title="Who acts for whom"
      actions={
        <span className={styles.other}>
          <SegmentLinks label="View" segments={views} />
        </span>
      }
    >
      {error && <ProblemNotice problem={error.problem} />}
      {data && data.roots.length === 0 && (
        <Empty reason="none" title="Nobody acts for anybody now">
          A delegation begins when a person signs in for a client and says yes, or when an agent exchanges a token. An
          agent that acts for nobody presents its own SVID.
        </Empty>
      )}
      {data && data.roots.length > 0 && (
        <>
          <p className={styles.note}>
            <Link className="link-inline number" href="/identities/delegations">
              {data.inForce.toLocaleString('en')} {data.inForce === 1 ? 'delegation' : 'delegations'} in force
            </Link>
            , drawn as {data.nodes} nodes
            {data.more > 0 && `; ${data.more.toLocaleString('en')} more people and workloads are not`}.{' '}
            <span className={styles.other}>
              <Keys keys={['l']} /> shows it as {view === 'graph' ? 'a nested list' : 'a graph'}.
            </span>
          </p>
          <ActingGraph roots={data.roots} drawn={view === 'graph'} />
        </>
      )}
    </Page>
  );
}
