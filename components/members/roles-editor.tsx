'use client';

import { type ReactNode, useState } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import type { Role } from '@/lib/access/permissions';
import { useApiCommand } from '@/lib/http/client/api-query';
import { memberCan } from '@/lib/members/member-can';
import type { MemberDetail } from '@/lib/members/server/read-member';
import { RolesField } from './roles-field';
import styles from './settings.module.css';

/** The roles a member holds, with who gave them; changed here and in force from their next request. */
export function RolesEditor({ member }: { member: MemberDetail }): ReactNode {
  const { member: self } = useFrameData();
  const [wanted, setWanted] = useState<Role[]>([...member.roles]);
  const change = useApiCommand<{ id: string; roles: Role[] }, unknown>('PUT', '/api/v1/members/[id]/roles');
  const isSame = wanted.length === member.roles.length && wanted.every((role) => member.roles.includes(role));
  const reason =
    memberCan.changeRoles({ id: self.id, roles: self.roles as Role[] }, member, wanted, member.administrators) ??
    (wanted.length === 0 ? 'Keep at least one role, or remove the member.' : undefined);
  return (
    <section aria-label="Roles">
      <RolesField value={wanted} onChange={setWanted} />
      <ul className={`small label ${styles.grants}`}>
        {member.grants.map(({ role, at, by }) => (
          <li key={role}>
            {role}: given by {by}, <Time at={at} form="date-minute" />
          </li>
        ))}
      </ul>
      {!isSame && (
        <p>
          <Button
            small
            busy={change.pending}
            disabledReason={reason}
            onClick={() => void change.run({ id: member.id, roles: wanted })}
          >
            Save roles
          </Button>
        </p>
      )}
      {change.problem && <ProblemNotice problem={change.problem} />}
    </section>
  );
}
