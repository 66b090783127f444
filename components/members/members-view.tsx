'use client';

import type { ReactNode } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { WithPanel } from '@/components/ui/side-panel';
import { TableFoot } from '@/components/ui/table';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { type Role, roles, whyNot } from '@/lib/access/permissions';
import { useApiQuery } from '@/lib/http/client/api-query';
import { listUrl, toggled } from '@/lib/http/list-url';
import { memberList } from '@/lib/members/client/queries';
import { type MemberFilter, memberStates } from '@/lib/members/member-list';
import { InviteButton } from './invite-dialog';
import { MemberPanel } from './member-panel';
import { memberStateWords } from './member-state';
import { MembersTable } from './members-table';

const membersPath = '/settings/members';

/** Who may sign in, and as what. The open panel is one member's. */
export function MembersView({ input, openId }: { input: Partial<MemberFilter>; openId: string | null }): ReactNode {
  const { member } = useFrameData();
  const shut = whyNot(member.roles as Role[], 'members:read');
  const { data, error } = useApiQuery(memberList, input, { enabled: !shut });
  const url = (change: Partial<MemberFilter>) => listUrl(membersPath, { ...input, page: undefined, ...change });
  const facets = data
    ? [
        {
          label: 'Role',
          options: roles.map((role) => ({
            label: role,
            count: data.counts.role[role],
            href: url({ role: toggled(input.role, role) }),
            selected: input.role?.includes(role) ?? false,
          })),
        },
        {
          label: 'State',
          options: memberStates.map((state) => ({
            label: memberStateWords[state],
            count: data.counts.state[state],
            href: url({ state: toggled(input.state, state) }),
            selected: input.state?.includes(state) ?? false,
          })),
        },
      ]
    : [];
  const panelUrl = (id: string) => listUrl(membersPath, { ...input, member: id });
  return (
    <Page
      title="Members"
      heading="Settings"
      actions={
        <>
          <Button
            icon="download"
            href={listUrl('/api/v1/members/export', input)}
            download
            disabledReason={shut ?? undefined}
          >
            Export CSV
          </Button>
          <InviteButton />
        </>
      }
    >
      <SettingsTabs current="Members" />
      {shut ? (
        <Empty reason="no-permission" title="Members are for auditors and administrators">
          {shut} An administrator can give it to you.
        </Empty>
      ) : (
        <WithPanel panel={openId && <MemberPanel key={openId} id={openId} closeHref={listUrl(membersPath, input)} />}>
          <FilterBar
            action={membersPath}
            label="Filter members"
            placeholder="Filter by name or email"
            defaultValue={input.q}
            keep={{ role: input.role, state: input.state }}
          />
          <FacetBar facets={facets} />
          {error && <ProblemNotice problem={error.problem} />}
          {data && data.members.length > 0 && (
            <MembersTable members={data.members} openId={openId} panelUrl={panelUrl} />
          )}
          {data && data.members.length === 0 && (
            <Empty
              reason="no-match"
              title="No member matches"
              actions={<Button href={membersPath}>Clear filters</Button>}
            >
              {data.all} members are not shown by this filter.
            </Empty>
          )}
          {data && data.members.length > 0 && (
            <TableFoot>
              <span className="number">
                {data.members.length} of {data.total} {data.total === 1 ? 'member' : 'members'}
              </span>
              {data.members.length < data.total && (
                <a className="link" href={listUrl(membersPath, { ...input, page: (input.page ?? 1) + 1 })}>
                  Next page
                </a>
              )}
            </TableFoot>
          )}
        </WithPanel>
      )}
    </Page>
  );
}
