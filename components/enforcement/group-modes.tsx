'use client';

import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { modeList } from '@/lib/enforcement/client/queries';
import type { GroupMode, ModeChange } from '@/lib/enforcement/server/list-modes';
import { useApiQuery } from '@/lib/http/client/api-query';
import { ModeBadge } from './mode-badge';
import { ModeNumbers } from './mode-numbers';
import { OpenChange } from './open-change';
import { RequestModeButton } from './request-mode-button';

/** Calls come without end: their counts are asked for. */
const askEveryMs = 5_000;

/** How the mode came to be: who asked, and who approved. */
function Since({ group }: { group: GroupMode }): ReactNode {
  const change = group.past.find(({ approval }) => approval !== null);
  const approval: ModeChange['approval'] = change?.approval ?? null;
  if (!change || !approval) return 'since it was made';
  return (
    <>
      since <Time at={approval.at} form="date-minute" />, asked by {change.requesterName},{' '}
      {approval.reason ? `without a second person: ${approval.reason}` : `approved by ${approval.byName}`}
    </>
  );
}

/** The mode of each gateway group, the numbers of the last 24 h, and the change that waits for its second person. */
export function GroupModes(): ReactNode {
  const { data, error } = useApiQuery(modeList, {}, { refetchInterval: askEveryMs });
  if (error) return <ProblemNotice problem={error.problem} />;
  if (!data || data.groups.length === 0) return null;
  return (
    <Section id="modes" title="Gateway groups" note="whether what the policies deny is stopped" flush>
      <Table label="Mode of each gateway group" rows="two">
        <thead>
          <tr>
            <Th>Group</Th>
            <Th>Mode</Th>
            <Th>By policy, 24 h</Th>
            <Th>Change</Th>
          </tr>
        </thead>
        <tbody>
          {data.groups.map((group) => (
            <tr key={group.id}>
              <Td>
                <TwoLines
                  first={<span className="strong">{group.name}</span>}
                  second={group.gateways.map(({ name }) => name).join(', ') || 'no gateway'}
                />
              </Td>
              <Td>
                <TwoLines first={<ModeBadge mode={group.mode} />} second={<Since group={group} />} />
              </Td>
              <Td>
                <ModeNumbers group={group} />
              </Td>
              <Td>
                {group.open ? (
                  <OpenChange group={group} change={group.open} approvers={data.approvers} />
                ) : (
                  <RequestModeButton group={group} />
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
