'use client';

import type { ReactNode } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { Page } from '@/components/shell/page';
import { Chip } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { GroupRow, Row, Table, TableFoot, Td, Th } from '@/components/ui/table';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { permissionGrid } from '@/lib/access/permission-grid';
import { roles } from '@/lib/access/permissions';
import { roleWords } from '@/lib/members/role-words';
import styles from './roles-grid.module.css';

/** What each role may do: the table the console itself asks at every request. */
export function RolesView(): ReactNode {
  const { member } = useFrameData();
  const groups = permissionGrid();
  const count = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <Page title="Roles" heading="Settings">
      <SettingsTabs current="Roles" />
      <Table label="Permissions by role" rows="dense" className={styles.grid}>
        <thead>
          <tr>
            <Th>Permission</Th>
            {roles.map((role) => (
              <Th key={role} title={roleWords[role]}>
                {member.roles.includes(role) ? <Chip>{role}, yours</Chip> : role}
              </Th>
            ))}
          </tr>
        </thead>
        {groups.map(({ noun, rows }) => (
          <tbody key={noun}>
            <GroupRow columns={roles.length + 1} title={noun.replace(/^./, (first) => first.toUpperCase())} />
            {rows.map(({ permission, what, holders }) => (
              <Row key={permission}>
                <th scope="row" className={styles.permission}>
                  {what}
                </th>
                {roles.map((role) => (
                  <Td key={role}>
                    {holders.includes(role) ? (
                      <span className={styles.allowed}>
                        <Icon name="tick" label="may" size={12} />
                      </span>
                    ) : (
                      <span className={styles.none}>
                        <Icon name="dash" label="may not" size={12} />
                      </span>
                    )}
                  </Td>
                ))}
              </Row>
            ))}
          </tbody>
        ))}
      </Table>
      <TableFoot>
        {count} permissions, {roles.length} roles. Roles add up; a policy is published by another person than its
        author.
      </TableFoot>
    </Page>
  );
}
