'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Chip } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { trustDomainList } from '@/lib/identities/client/queries';
import { identitiesHref } from '@/lib/identities/list-input';
import { IdentitiesTabs } from './identities-tabs';

/** Whose SVIDs gateways take, and by which keys. */
export function TrustDomainsView(): ReactNode {
  const { data, error } = useApiQuery(trustDomainList, {});
  return (
    <Page title="Trust domains" heading="Identities" trail={[{ label: 'Identities', href: '/identities' }]}>
      <IdentitiesTabs current="trust-domains" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <Table label="Trust domains">
          <thead>
            <tr>
              <Th>Trust domain</Th>
              <Th>Issuer</Th>
              <Th align="right">Identities</Th>
              <Th hideOnPhone>Keys gateways verify with</Th>
              <Th align="right" hideOnPhone>
                Known since
              </Th>
            </tr>
          </thead>
          <tbody>
            {data.domains.map((domain) => (
              <tr key={domain.name}>
                <Td mono>{domain.name}</Td>
                <Td>
                  {domain.source === 'local' ? (
                    <span className="inline">
                      this console <Chip dashed>for development</Chip>
                    </span>
                  ) : (
                    domain.source
                  )}
                </Td>
                <Td align="right">
                  <Link href={identitiesHref({ domain: [domain.name] })}>{domain.identities.toLocaleString('en')}</Link>
                </Td>
                <Td hideOnPhone>
                  {domain.keys.map(({ kid, algorithm }) => (
                    <span className="inline" key={kid}>
                      {algorithm} <CopyId value={kid} label="key id" />
                    </span>
                  ))}
                </Td>
                <Td align="right" hideOnPhone>
                  <Time at={domain.createdAt} form="date-minute" />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Page>
  );
}
