'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Row, Table, TableFoot, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { clientList } from '@/lib/delegations/client/queries';
import { delegationsHref, delegationsPath } from '@/lib/delegations/list-input';
import type { ClientRow, ProviderRow } from '@/lib/delegations/server/list-clients';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import styles from './delegations.module.css';
import { RegisterClientButton } from './register-client-button';
import { RegisterProviderButton } from './register-provider-button';

const sourceWords = { 'metadata-document': 'describes itself', registered: 'registered here' };

function ClientLine({ client }: { client: ClientRow }): ReactNode {
  return (
    <Row>
      <Td>
        <TwoLines
          first={
            <Link className="link-plain strong" href={`/identities/${client.identityId}`}>
              <bdi>{client.name}</bdi>
            </Link>
          }
          second={client.clientId}
          mono
        />
      </Td>
      <Td hideOnPhone>{sourceWords[client.source]}</Td>
      <Td hideOnPhone mono>
        <span className={styles.uris}>
          {client.redirectUris.map((uri) => (
            <span key={uri}>{uri}</span>
          ))}
        </span>
      </Td>
      <Td align="right">
        <Link className="link-plain number" href={delegationsHref({ agent: client.identityId })}>
          {client.delegations.toLocaleString('en')}
        </Link>
      </Td>
      <Td hideOnPhone>
        <Time at={client.createdAt} form="date-minute" />
      </Td>
    </Row>
  );
}

function ProviderLine({ provider }: { provider: ProviderRow }): ReactNode {
  const reason = useWhyNot('identity-providers:register');
  const remove = useApiCommand<{ issuer: string }, unknown>('POST', '/api/v1/identity-providers/removal');
  return (
    <Row>
      <Td>
        <TwoLines first={<span className="strong">{provider.name}</span>} second={provider.issuer} mono />
      </Td>
      <Td hideOnPhone mono>
        {provider.audience}
      </Td>
      <Td hideOnPhone mono>
        {provider.jwksUrl}
      </Td>
      <Td hideOnPhone>
        <Time at={provider.createdAt} form="date-minute" />
      </Td>
      <Td align="right">
        <Button
          small
          disabledReason={reason}
          busy={remove.pending}
          aria-label={`Remove ${provider.name}`}
          onClick={() => void remove.run({ issuer: provider.issuer })}
        >
          Remove
        </Button>
      </Td>
    </Row>
  );
}

/** Who asks this console for tokens, and whose word about a person it takes. */
export function ClientsView(): ReactNode {
  const { data, error } = useApiQuery(clientList, {});
  const trail = [
    { label: 'Identities', href: '/identities' },
    { label: 'Delegations', href: delegationsPath },
  ];
  return (
    <Page title="Clients and providers" trail={trail}>
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <Section id="clients" title="OAuth clients" note={data.total} more={<RegisterClientButton />} flush>
            {data.clients.length === 0 ? (
              <p className="table-foot">
                No client asked yet. One that publishes a metadata document appears when a person first allows it.
              </p>
            ) : (
              <Table label="Clients that asked" rows="two" rowCount={data.total}>
                <thead>
                  <tr>
                    <Th>Client</Th>
                    <Th hideOnPhone>How it is known</Th>
                    <Th hideOnPhone>Answers go to</Th>
                    <Th align="right">Delegations</Th>
                    <Th hideOnPhone>First seen</Th>
                  </tr>
                </thead>
                <tbody>
                  {data.clients.map((client) => (
                    <ClientLine key={client.id} client={client} />
                  ))}
                </tbody>
              </Table>
            )}
            {data.clients.length < data.total && (
              <TableFoot>{`The newest ${data.clients.length} of ${data.total}`}</TableFoot>
            )}
          </Section>
          <Section
            id="providers"
            title="Identity providers"
            note="Whose ID tokens stand for a person in a token exchange"
            more={<RegisterProviderButton />}
            flush
          >
            {data.providers.length === 0 ? (
              <p className="table-foot">No provider is registered: only members of this console can be acted for.</p>
            ) : (
              <Table label="Registered identity providers" rows="two">
                <thead>
                  <tr>
                    <Th>Provider</Th>
                    <Th hideOnPhone>Audience</Th>
                    <Th hideOnPhone>Keys</Th>
                    <Th hideOnPhone>Since</Th>
                    <Th align="right">
                      <span className="visually-hidden">Remove</span>
                    </Th>
                  </tr>
                </thead>
                <tbody>
                  {data.providers.map((provider) => (
                    <ProviderLine key={provider.issuer} provider={provider} />
                  ))}
                </tbody>
              </Table>
            )}
          </Section>
        </>
      )}
    </Page>
  );
}
