'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Facts } from '@/components/ui/properties';
import { Figures, Section } from '@/components/ui/section';
import { TableFoot } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { delegationDetail } from '@/lib/delegations/client/queries';
import { delegationsPath } from '@/lib/delegations/list-input';
import type { DelegationDetail } from '@/lib/delegations/server/read-delegation';
import { countBelow } from '@/lib/delegations/subtree';
import { delegationName, originWords, scopeWords } from '@/lib/delegations/words';
import { useApiQuery } from '@/lib/http/client/api-query';
import { timelineHref } from '@/lib/timeline/input';
import { DelegationState } from './delegation-state';
import { DelegationTree } from './delegation-tree';
import { EndButton } from './end-button';
import { Connectors, Origin } from './parties';
import { TokensTable } from './tokens-table';

const askEveryMs = 10_000;
const trail = [
  { label: 'Identities', href: '/identities' },
  { label: 'Delegations', href: delegationsPath },
];

function DelegationFacts({ detail: { delegation: row, client } }: { detail: DelegationDetail }): ReactNode {
  return (
    <>
      <Facts
        entries={[
          ['', <DelegationState key="state" state={row.state} revocationId={row.revocationId} />],
          ['For', <Origin key="for" row={row} />],
          [
            'Handed on by',
            row.handedOnBy ? (
              <Link key="by" className="link-plain" href={`/identities/${row.handedOnBy.id}`}>
                {row.handedOnBy.name}
              </Link>
            ) : undefined,
          ],
          ['At', <Connectors key="at" row={row} />],
          ['With', scopeWords(row.scope)],
          ['From', <Time key="from" at={row.createdAt} form="date-minute" />],
          ['Until', <Time key="until" at={row.expiresAt} form="date-minute" />],
          ['Came about', originWords[row.via]],
          ['Client', client ? <bdi key="client">{client.clientId}</bdi> : undefined],
          ['What for', row.purpose ?? undefined],
        ]}
      />
      <Facts entries={[['Delegation', <CopyId key="id" value={row.id} label="delegation id" whole />]]} />
    </>
  );
}

function Actions({ detail: { delegation: row, tree, isYours, now } }: { detail: DelegationDetail }): ReactNode {
  const name = delegationName(row.actor.name, row.person?.name ?? row.subject?.name ?? null);
  return (
    <>
      <Button icon="chart" href={timelineHref({ kind: 'delegation', id: row.id })}>
        Timeline
      </Button>
      {isYours && <EndButton row={row} below={countBelow(tree, row.id)} isYours now={now} />}
      <RevokeButton subject={{ kind: 'delegation', id: row.id, name }} openRevocationId={row.revocationId} />
    </>
  );
}

/** One delegation: where it stands in its tree, the tokens issued on it, and what was decided under it. */
export function DelegationView({ id, token }: { id: string; token: string | null }): ReactNode {
  const { data, error } = useApiQuery(delegationDetail, { id }, { refetchInterval: askEveryMs });
  if (!data) return <ReadingPage title="Delegation" trail={trail} what="the delegation" problem={error?.problem} />;
  const { delegation, tree, treeTotal, decisions } = data;
  const title = delegationName(delegation.actor.name, delegation.person?.name ?? delegation.subject?.name ?? null);
  const log = `/decisions?last=90d&delegation=${id}`;
  return (
    <Page title={title} trail={trail} facts={<DelegationFacts detail={data} />} actions={<Actions detail={data} />}>
      <Section id="decisions" title="Decided under it">
        <Figures
          label="Decisions"
          figures={[
            { value: decisions.allow.toLocaleString('en'), label: 'allowed', href: `${log}&effect=allow` },
            { value: decisions.deny.toLocaleString('en'), label: 'denied', href: `${log}&effect=deny` },
          ]}
        />
      </Section>
      <Section
        id="tree"
        title="Handed on"
        note={`${treeTotal} from ${tree[0]?.person?.name ?? tree[0]?.subject?.name ?? 'nobody'}`}
        flush
      >
        <DelegationTree label="Delegations from the same root" rows={tree} current={id} />
        {tree.length < treeTotal && <TableFoot>{`The first ${tree.length} of ${treeTotal}`}</TableFoot>}
      </Section>
      <Section id="tokens" title="Tokens" note="Each for one connector, for at most 15 minutes" flush>
        <TokensTable detail={data} selected={token} />
      </Section>
    </Page>
  );
}
