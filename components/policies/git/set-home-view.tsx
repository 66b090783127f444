'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policySetHome } from '@/lib/policies/client/home-queries';
import type { HomeDetail } from '@/lib/policies/server/read-home';
import { BreakGlassButton, EndBreakGlassButton } from './break-glass-button';
import { SetHomeButton } from './set-home-button';

function KeptInGit({ detail }: { detail: HomeDetail }): ReactNode {
  const { home, broken, inForce, mayBreak } = detail;
  if (home.kind === 'console') return null;
  return (
    <div className="stack">
      <Properties
        entries={[
          [
            'Repository',
            <span key="repository" className="mono">
              {home.repository}
            </span>,
          ],
          [
            'Folder',
            home.path === '' ? (
              'its root'
            ) : (
              <span key="folder" className="mono">
                {home.path}
              </span>
            ),
          ],
          [
            'In force',
            inForce ? (
              <Link key="version" className="link" href={`/policies/versions/${inForce.version}`}>
                v{inForce.version}
              </Link>
            ) : (
              'no version yet'
            ),
          ],
          [
            'Its commit',
            inForce?.commit ? (
              <span key="commit" className="mono">
                {inForce.commit}
              </span>
            ) : (
              'none: it was not pushed from there'
            ),
          ],
          ['Since', <Time key="since" at={home.setAt} form="date-minute" />],
          ['Set by', home.setterName],
          [
            'Glass',
            broken ? (
              <span key="glass">
                broken by {broken.byName} until <Time at={broken.expiresAt} form="date-minute" />: {broken.reason}
              </span>
            ) : (
              'whole'
            ),
          ],
        ]}
      />
      {broken ? <EndBreakGlassButton shut={mayBreak} /> : <BreakGlassButton shut={mayBreak} />}
    </div>
  );
}

/** Where the policy set is kept, and the way to change that. */
export function SetHomeView(): ReactNode {
  const { data, error } = useApiQuery(policySetHome, {});
  return (
    <Page title="Policy set" heading="Settings" actions={data && <SetHomeButton detail={data} />}>
      <SettingsTabs current="Policy set" />
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <Section id="home" title={data.home.kind === 'git' ? 'Kept in Git' : 'Kept in this console'}>
          {data.home.kind === 'console' && (
            <p>
              Policies are written, reviewed and published here. A team that reviews them in Git instead pushes a folder
              with <code className="mono">countersign policy push</code>; then they are only read here.
            </p>
          )}
          <KeptInGit detail={data} />
        </Section>
      )}
    </Page>
  );
}
