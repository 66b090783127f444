'use client';

import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/field';
import { type Role, roles } from '@/lib/access/permissions';
import { roleWords } from '@/lib/members/role-words';
import styles from './settings.module.css';

/** Which roles a member holds; each says what it is for. */
export function RolesField({
  value,
  onChange,
}: {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
}): ReactNode {
  return (
    <fieldset className={styles.roles}>
      <legend className="field-label">Roles</legend>
      {roles.map((role) => (
        <div key={role}>
          <Checkbox
            label={role}
            checked={value.includes(role)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, role] : value.filter((held) => held !== role))
            }
          />
          <span className="label small">{roleWords[role]}</span>
        </div>
      ))}
    </fieldset>
  );
}
