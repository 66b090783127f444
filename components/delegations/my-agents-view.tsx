'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { delegationsOfMine } from '@/lib/delegations/client/queries';
import { countBelow } from '@/lib/delegations/subtree';
import { useApiQuery } from '@/lib/http/client/api-query';
import { DelegationTree } from './delegation-tree';
import { EndButton } from './end-button';

const askEveryMs = 10_000;

/** The agents that act for the signed-in person, whom they handed on to, and the way to end each of them alone. */
export function MyAgentsView(): ReactNode {
  const { data, error } = useApiQuery(delegationsOfMine, {}, { refetchInterval: askEveryMs });
  const active = data?.delegations.filter(({ state }) => state === 'active').length;
  return (
    <Page title="Agents acting for me" heading="Settings">
      <SettingsTabs current="Agents acting for me" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && data.delegations.length === 0 && (
        <Empty reason="none" title="No agent acts for you">
          When an application asks to act for you, you are brought to a page of this console that says what it would
          get. What you allow there stands here until it ends, or until you end it.
        </Empty>
      )}
      {data && data.delegations.length > 0 && (
        <Section
          id="agents"
          title="Agents acting for me"
          note={`${active} active; what ended in the last 7 days is listed too`}
          flush
        >
          <DelegationTree
            label="Agents, each under who handed on to it"
            rows={data.delegations}
            action={(row) => (
              <EndButton row={row} below={countBelow(data.delegations, row.id)} isYours now={data.now} small />
            )}
          />
        </Section>
      )}
    </Page>
  );
}
