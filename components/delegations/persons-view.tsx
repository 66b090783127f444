'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { IdentitiesTabs } from '@/components/identities/identities-tabs';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Page } from '@/components/shell/page';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Row, RowLink, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { personList } from '@/lib/delegations/client/queries';
import { delegationsHref } from '@/lib/delegations/list-input';
import { type PersonListInput, personsHref, personsPath } from '@/lib/delegations/person-input';
import type { PersonList, PersonRow } from '@/lib/delegations/server/list-persons';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './delegations.module.css';

const pageSize = 50;

function PersonLine({ person }: { person: PersonRow }): ReactNode {
  return (
    <Row>
      <Td>
        <TwoLines
          first={
            <RowLink href={`${personsPath}/${person.id}`} className="strong">
              {person.name}
            </RowLink>
          }
          second={person.email ?? 'no address given'}
        />
      </Td>
      <Td>
        {person.openRevocationId ? (
          <Link href={`/revocations/${person.openRevocationId}`}>
            <Mark state="revoked" />
          </Link>
        ) : (
          <Mark state="allow">active</Mark>
        )}
      </Td>
      <Td hideOnPhone>{person.issuer ?? 'this console'}</Td>
      <Td align="right">
        <Link className="link-plain number" href={delegationsHref({ person: person.id, state: 'active' })}>
          {person.active.toLocaleString('en')}
        </Link>
      </Td>
      <Td align="right" hideOnPhone>
        <Link className="link-plain number" href={delegationsHref({ person: person.id })}>
          {person.delegations.toLocaleString('en')}
        </Link>
      </Td>
      <Td hideOnPhone>
        {person.lastSeenAt ? <Time at={person.lastSeenAt} /> : <span className="label">no call yet</span>}
      </Td>
      <Td align="right" hideOnPhone>
        <RevokeButton
          small
          subject={{ kind: 'person', id: person.id, name: person.name }}
          openRevocationId={person.openRevocationId}
        />
      </Td>
    </Row>
  );
}

function Foot({ list: { persons, total }, input }: { list: PersonList; input: PersonListInput }): ReactNode {
  const page = input.page ?? 1;
  const last = (page - 1) * pageSize + persons.length;
  return (
    <TableFoot>
      <span className="number">
        {persons.length === total
          ? `${total} listed; nothing is cut`
          : `${last - persons.length + 1} to ${last} of ${total}`}
      </span>
      {page > 1 && (
        <Link className="link" href={personsHref({ ...input, page: page === 2 ? undefined : page - 1 })}>
          Previous page
        </Link>
      )}
      {last < total && (
        <Link className="link" href={personsHref({ ...input, page: page + 1 })}>
          Next page
        </Link>
      )}
    </TableFoot>
  );
}

/** The persons agents act for: members of this console, and whoever a registered identity provider vouches for. */
export function PersonsView({ input }: { input: PersonListInput }): ReactNode {
  const { data, error } = useApiQuery(personList, input);
  return (
    <Page title="Persons" heading="Identities" trail={[{ label: 'Identities', href: '/identities' }]}>
      <IdentitiesTabs current="persons" count={data?.total} />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <div className={styles.filters}>
            <FilterBar
              action={personsPath}
              label="Filter persons"
              placeholder="Filter by name or address"
              defaultValue={input.q ?? ''}
            />
          </div>
          {data.persons.length === 0 ? (
            input.q ? (
              <Empty
                reason="no-match"
                title="No person matches"
                actions={<Button href={personsPath}>Clear filter</Button>}
              />
            ) : (
              <Empty reason="none" title="Nobody lets an agent act for them yet">
                A person appears here when they first allow an application to act for them.
              </Empty>
            )
          ) : (
            <>
              <Table label="Persons" rows="two" rowCount={data.total}>
                <thead>
                  <tr>
                    <Th>Person</Th>
                    <Th>State</Th>
                    <Th hideOnPhone>Vouched for by</Th>
                    <Th align="right">Agents now</Th>
                    <Th align="right" hideOnPhone>
                      Ever
                    </Th>
                    <Th hideOnPhone>Last call</Th>
                    <Th align="right" hideOnPhone>
                      <span className="visually-hidden">Revoke</span>
                    </Th>
                  </tr>
                </thead>
                <tbody>
                  {data.persons.map((person) => (
                    <PersonLine key={person.id} person={person} />
                  ))}
                </tbody>
              </Table>
              <Foot list={data} input={input} />
            </>
          )}
        </>
      )}
    </Page>
  );
}
