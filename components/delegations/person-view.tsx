'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Facts } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { personDetail } from '@/lib/delegations/client/queries';
import { personsPath } from '@/lib/delegations/person-input';
import type { PersonDetail } from '@/lib/delegations/server/read-person';
import { useApiQuery } from '@/lib/http/client/api-query';
import { reachHref } from '@/lib/identities/reach/page-input';
import { timelineHref } from '@/lib/timeline/input';
import { DelegationsOf } from './delegations-of';

const trail = [
  { label: 'Identities', href: '/identities' },
  { label: 'Persons', href: personsPath },
];

function PersonFacts({ person }: { person: PersonDetail }): ReactNode {
  const { openRevocationId, issuer, email, lastSeenAt } = person;
  return (
    <>
      <Facts
        entries={[
          [
            '',
            openRevocationId ? (
              <Link key="state" href={`/revocations/${openRevocationId}`}>
                <Mark state="revoked" />
              </Link>
            ) : (
              <Mark key="state" state="allow">
                active
              </Mark>
            ),
          ],
          ['Vouched for by', issuer ?? 'this console'],
          ['Address', email ?? undefined],
          ['Agents now', person.active],
          ['Last call', lastSeenAt ? <Time key="seen" at={lastSeenAt} /> : 'none yet'],
          ['First seen', <Time key="at" at={person.createdAt} form="date-minute" />],
        ]}
      />
      <Facts entries={[['Person', <CopyId key="id" value={person.id} label="person id" whole />]]} />
    </>
  );
}

/** One person, and everybody who acts for them. */
export function PersonView({ id }: { id: string }): ReactNode {
  const { data, error } = useApiQuery(personDetail, { id });
  if (!data) return <ReadingPage title="Person" trail={trail} what="the person" problem={error?.problem} />;
  return (
    <Page
      title={data.name}
      trail={trail}
      facts={<PersonFacts person={data} />}
      actions={
        <>
          <Button icon="chart" href={timelineHref({ kind: 'person', id })}>
            Timeline
          </Button>
          <Button href={reachHref({ kind: 'person', id })}>Blast radius</Button>
          <Button href={`/decisions?last=90d&person=${id}`}>Decisions</Button>
          <RevokeButton subject={{ kind: 'person', id, name: data.name }} openRevocationId={data.openRevocationId} />
        </>
      }
    >
      <DelegationsOf id="acting" title={`Agents acting for ${data.name}`} input={{ person: id }}>
        No agent acts for {data.name}, and none did.
      </DelegationsOf>
    </Page>
  );
}
