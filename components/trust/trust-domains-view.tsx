'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { IdentitiesTabs } from '@/components/identities/identities-tabs';
import { Page } from '@/components/shell/page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { RowLink, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { trustDomainList } from '@/lib/identities/client/queries';
import { identitiesHref } from '@/lib/identities/list-input';
import { trustDomainHref } from '@/lib/trust/href';
import { AddTrustDomainButton } from './add-trust-domain-button';
import { FreshnessBadge, SourceMark } from './source-mark';

/** Whose SVIDs gateways take, by how many keys, and how fresh those are. */
export function TrustDomainsView(): ReactNode {
  const { data, error } = useApiQuery(trustDomainList, {});
  return (
    <Page
      title="Trust domains"
      heading="Identities"
      trail={[{ label: 'Identities', href: '/identities' }]}
      actions={<AddTrustDomainButton />}
    >
      <IdentitiesTabs current="trust-domains" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <Table label="Trust domains">
          <thead>
            <tr>
              <Th>Trust domain</Th>
              <Th hideOnPhone>Keys come from</Th>
              <Th>Freshness</Th>
              <Th align="right" hideOnPhone>
                JWT keys
              </Th>
              <Th align="right" hideOnPhone>
                X.509 authorities
              </Th>
              <Th align="right">Identities</Th>
              <Th align="right" hideOnPhone>
                Last asked
              </Th>
            </tr>
          </thead>
          <tbody>
            {data.domains.map(({ name, source, identities, keys, refresh }) => (
              <tr key={name}>
                <Td mono>
                  <RowLink href={trustDomainHref(name)}>{name}</RowLink>
                </Td>
                <Td hideOnPhone>
                  <SourceMark source={source} />
                </Td>
                <Td>
                  <FreshnessBadge source={source} outcome={refresh?.outcome} />
                </Td>
                <Td align="right" hideOnPhone>
                  {keys.jwt.toLocaleString('en')}
                </Td>
                <Td align="right" hideOnPhone>
                  {keys.x509.toLocaleString('en')}
                </Td>
                <Td align="right">
                  <Link className="link" href={identitiesHref({ domain: [name] })}>
                    {identities.toLocaleString('en')}
                  </Link>
                </Td>
                <Td align="right" hideOnPhone>
                  {refresh ? <Time at={refresh.at} form="date-minute" /> : '–'}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Page>
  );
}
