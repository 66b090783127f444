'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { useApiQuery } from '@/lib/http/client/api-query';
import { account } from '@/lib/members/client/queries';
import { PasswordSection } from './password-section';
import { SessionsSection } from './sessions-section';
import styles from './settings.module.css';
import { TokensSection } from './tokens-section';

/** The signed-in member's own account: what is open in their name, and the ways to end it. */
export function AccountView(): ReactNode {
  const { data, error } = useApiQuery(account, {});
  return (
    <Page title="My account" heading="Settings">
      <SettingsTabs current="My account" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <div className={styles.sections}>
          <Section id="you" title={data.name}>
            <Properties
              entries={[
                ['Email', data.email],
                ['Roles', data.roles.join(', ')],
                ['Since', <Time key="since" at={data.since} form="date-minute" />],
              ]}
            />
          </Section>
          <SessionsSection sessions={data.sessions} />
          <TokensSection tokens={data.tokens} />
          <PasswordSection email={data.email} />
        </div>
      )}
    </Page>
  );
}
