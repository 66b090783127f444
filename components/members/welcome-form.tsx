'use client';

import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { useInvitation } from '@/lib/members/client/invitation';
import { EntranceForm } from './entrance-form';
import { faultAt, restOf } from './field-faults';
import { NewPasswordField } from './new-password-field';
import { useEntry } from './use-entry';

/** Shows whom the one-time link is for, takes the password they choose, and signs them in. */
export function WelcomeForm(): ReactNode {
  const { secret, invitation, problem: unread } = useInvitation();
  const { pending, problem, enter } = useEntry('/api/v1/invitations/acceptance');
  if (unread)
    return (
      <ProblemNotice
        problem={unread}
        next={
          <a className="link" href="/sign-in">
            Open sign-in
          </a>
        }
      />
    );
  if (!invitation) return <p className="label">Reading the invitation…</p>;
  return (
    <EntranceForm
      action="Set password and sign in"
      pending={pending}
      problem={restOf(problem)}
      onSend={(values) => enter({ secret, password: String(values.get('password')) })}
    >
      <Properties
        entries={[
          ['Name', invitation.name],
          ['Roles', invitation.roles.join(', ')],
          ['Works until', <Time key="until" at={invitation.expiresAt} form="date-minute" />],
        ]}
      />
      {/* For password managers: they keep a password under the address it belongs to. */}
      <input type="email" name="email" autoComplete="username" value={invitation.email} readOnly hidden />
      <NewPasswordField error={faultAt(problem, 'password')} />
    </EntranceForm>
  );
}
