'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { SidePanel } from '@/components/ui/side-panel';
import { Time } from '@/components/ui/time';
import type { Role } from '@/lib/access/permissions';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { memberDetail } from '@/lib/members/client/queries';
import { memberCan } from '@/lib/members/member-can';
import type { MemberDetail } from '@/lib/members/server/read-member';
import { LinkDialog, type MadeLink } from './link-dialog';
import { MemberState } from './member-state';
import { OpenAccess } from './open-access';
import { RemoveMemberDialog } from './remove-member-dialog';
import { RolesEditor } from './roles-editor';

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function PanelBody({ member }: { member: MemberDetail }): ReactNode {
  const noEnd = useWhyNot('members:edit');
  const endAll = useApiCommand<{ id: string }, unknown>('POST', '/api/v1/members/[id]/access-end');
  const open = [
    member.sessions.length > 0 && counted(member.sessions.length, 'session'),
    member.tokens.length > 0 && counted(member.tokens.length, 'API token'),
  ].filter((words) => words !== false);
  return (
    <>
      <Properties
        entries={[
          ['Email', member.email],
          ['State', <MemberState key="state" state={member.state} />],
          ['Since', <Time key="since" at={member.createdAt} form="date-minute" />],
          [
            'Owns',
            `${counted(member.owns.connectors, 'connector')}, ${counted(member.owns.identities, 'identity', 'identities')}`,
          ],
          [
            'One-time link',
            member.link ? (
              <span key="link">
                open until <Time at={member.link.expiresAt} form="date-minute" />
              </span>
            ) : undefined,
          ],
          [
            'Removed',
            member.departure ? (
              <span key="left">
                <Time at={member.departure.at} form="date-minute" /> by {member.departure.by}
              </span>
            ) : undefined,
          ],
          ['Reason', member.departure?.reason],
          ['Id', <CopyId key="id" value={member.id} label="member id" />],
        ]}
      />
      <RolesEditor key={member.roles.join()} member={member} />
      <OpenAccess sessions={member.sessions} tokens={member.tokens} />
      {open.length > 0 && (
        <div>
          <Button small busy={endAll.pending} disabledReason={noEnd} onClick={() => void endAll.run({ id: member.id })}>
            End {open.join(' and ')}
          </Button>
        </div>
      )}
      {endAll.problem && <ProblemNotice problem={endAll.problem} />}
      <p className="small label">
        <Link className="link" href={`/settings/audit?actor=${member.id}`}>
          What {member.name} did
        </Link>
      </p>
    </>
  );
}

/** One member: roles, what they have open, and what may be done about it. */
export function MemberPanel({ id, closeHref }: { id: string; closeHref: string }): ReactNode {
  const { member: self } = useFrameData();
  const asking = { id: self.id, roles: self.roles as Role[] };
  const { data: member, error } = useApiQuery(memberDetail, { id });
  const [removing, setRemoving] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);
  const renew = useApiCommand<{ id: string }, Omit<MadeLink, 'name'>>('POST', '/api/v1/members/[id]/link');
  const newLink = async () => {
    const link = await renew.run({ id });
    if (link && member) setMade({ ...link, name: member.name });
  };
  return (
    <SidePanel
      title={member?.name ?? 'Member'}
      closeHref={closeHref}
      foot={
        member && (
          <>
            <Button
              icon="link"
              busy={renew.pending}
              disabledReason={memberCan.renewLink(asking, member) ?? undefined}
              onClick={() => void newLink()}
            >
              New one-time link
            </Button>
            <span className="grow" />
            <Button
              disabledReason={memberCan.remove(asking, member, member.administrators) ?? undefined}
              onClick={() => setRemoving(true)}
            >
              Remove member…
            </Button>
          </>
        )
      }
    >
      {error && <ProblemNotice problem={error.problem} />}
      {renew.problem && <ProblemNotice problem={renew.problem} />}
      {member && <PanelBody member={member} />}
      {member && removing && <RemoveMemberDialog member={member} onClose={() => setRemoving(false)} />}
      {made && <LinkDialog made={made} onClose={() => setMade(null)} />}
    </SidePanel>
  );
}
