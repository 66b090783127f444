'use client';

import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { personDetail } from '@/lib/delegations/client/queries';
import { personsPath } from '@/lib/delegations/person-input';
import { useApiQuery } from '@/lib/http/client/api-query';
import type { ReachPageInput } from '@/lib/identities/reach/page-input';
import { BlastRadius } from './blast-radius';
import styles from './reach.module.css';
import { CutSection } from './reach-summary';

/** What the agents that act for a person can reach for them. */
export function PersonReach({ id, input }: { id: string; input: ReachPageInput }): ReactNode {
  const { data, error } = useApiQuery(personDetail, { id });
  const name = data?.name ?? 'Person';
  const trail = [
    { label: 'Identities', href: '/identities' },
    { label: 'Persons', href: personsPath },
    { label: name, href: `${personsPath}/${id}` },
  ];
  return (
    <Page
      title="Blast radius"
      heading={`Blast radius of ${name}`}
      sub="What the agents that act for them can reach now, within what was handed over."
      trail={trail}
      actions={
        data && (
          <>
            <Button href={`${personsPath}/${id}`}>Who acts for them</Button>
            <RevokeButton subject={{ kind: 'person', id, name }} openRevocationId={data.openRevocationId} />
          </>
        )
      }
    >
      {error && (
        <div className={styles.notice}>
          <ProblemNotice problem={error.problem} />
        </div>
      )}
      {data && (
        <BlastRadius place={{ kind: 'person', id }} name={name} input={input}>
          <CutSection subject={{ kind: 'person', id, name }} />
        </BlastRadius>
      )}
    </Page>
  );
}
