import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/badge';
import { Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { MemberListItem } from '@/lib/members/server/list-members';
import { MemberState } from './member-state';

function Access({ member }: { member: MemberListItem }): ReactNode {
  return (
    <>
      <Td hideOnPhone align="right">
        {member.openSessions}
      </Td>
      <Td hideOnPhone align="right">
        {member.openTokens}
      </Td>
      <Td hideOnPhone>
        {member.lastSignInAt ? (
          <Time at={member.lastSignInAt} form="date-minute" />
        ) : (
          <span className="label">none in 30 d</span>
        )}
      </Td>
    </>
  );
}

/** Members, one a row. Beside an open panel only what tells them apart is left: the panel has the rest. */
export function MembersTable({
  members,
  openId,
  panelUrl,
}: {
  members: readonly MemberListItem[];
  openId: string | null;
  panelUrl: (id: string) => string;
}): ReactNode {
  const isWide = openId === null;
  return (
    <Table label="Members" rows="two">
      <thead>
        <tr>
          <Th>Member</Th>
          <Th>Roles</Th>
          <Th hideOnPhone>State</Th>
          {isWide && (
            <>
              <Th hideOnPhone align="right">
                Open sessions
              </Th>
              <Th hideOnPhone align="right">
                API tokens
              </Th>
              <Th hideOnPhone>Last sign-in</Th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <Row key={member.id} selected={member.id === openId}>
            <Td>
              <TwoLines
                first={
                  <>
                    <RowLink href={panelUrl(member.id)}>{member.name}</RowLink>
                    {member.sample && <Chip dashed>Sample</Chip>}
                  </>
                }
                second={member.email}
              />
            </Td>
            <Td>{member.roles.join(', ')}</Td>
            <Td hideOnPhone>
              <MemberState state={member.state} />
            </Td>
            {isWide && <Access member={member} />}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
