'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { TableFoot } from '@/components/ui/table';
import { delegationList } from '@/lib/delegations/client/queries';
import { type DelegationListInput, delegationsHref } from '@/lib/delegations/list-input';
import { useApiQuery } from '@/lib/http/client/api-query';
import { DelegationsTable } from './delegations-table';

const askEveryMs = 10_000;

/** The newest delegations of a person or an agent on its own page; all of them are one link away. */
export function DelegationsOf({
  id,
  title,
  input,
  children,
}: {
  id: string;
  title: string;
  input: Pick<DelegationListInput, 'person' | 'agent' | 'by'>;
  /** What stands when there is none. */
  children: ReactNode;
}): ReactNode {
  const { data, error } = useApiQuery(delegationList, input, { refetchInterval: askEveryMs });
  return (
    <Section id={id} title={title} note={data?.total} flush>
      {error && <ProblemNotice problem={error.problem} />}
      {data &&
        (data.total === 0 ? (
          <p className="table-foot">{children}</p>
        ) : (
          <>
            <DelegationsTable label={`${title}, newest first`} rows={data.delegations} total={data.total} />
            <TableFoot>
              <span className="number">
                {data.delegations.length === data.total
                  ? `${data.total} listed; nothing is cut`
                  : `The newest ${data.delegations.length} of ${data.total.toLocaleString('en')}`}
              </span>
              <Link className="link" href={delegationsHref(input)}>
                Open as a list
              </Link>
            </TableFoot>
          </>
        ))}
    </Section>
  );
}
