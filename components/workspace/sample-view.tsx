'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { sampleState } from '@/lib/workspace/client/queries';
import type { SampleState } from '@/lib/workspace/server/queries';
import { RemoveSampleButton } from './remove-sample-button';
import styles from './sample.module.css';
import { SettingsTabs } from './settings-tabs';

type Entry = { id: string; name: string; href: string };

function Part({
  id,
  title,
  entries,
  wide,
}: {
  id: string;
  title: string;
  entries: Entry[];
  wide?: boolean;
}): ReactNode {
  return (
    <section data-wide={wide} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>
        {title} <span className="label number">{entries.length}</span>
      </h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link className="link" href={entry.href}>
              {entry.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contents({ sample }: { sample: SampleState }): ReactNode {
  const at = (path: (id: string) => string) => (one: { id: string; name: string }) => ({ ...one, href: path(one.id) });
  return (
    <>
      <p className={styles.text}>
        Real MCP servers, two agents that call them every two seconds, a policy set and two accounts, so that every page
        has something true to show. Everything was made through public commands.
      </p>
      <div className={styles.parts}>
        <Part id="connectors" title="Connectors" entries={sample.connectors.map(at((id) => `/connectors/${id}`))} />
        <Part id="identities" title="Identities" entries={sample.identities.map(at((id) => `/identities/${id}`))} />
        <Part id="members" title="Members" entries={sample.members.map(at((id) => `/settings/members?member=${id}`))} />
        <Part
          id="policies"
          title="Policies in force"
          entries={sample.policies.map((id) => ({ id, name: id, href: `/policies?policy=${encodeURIComponent(id)}` }))}
        />
        <Part wide id="tests" title="Policy tests" entries={sample.tests.map(at(() => '/policies/tests'))} />
      </div>
    </>
  );
}

/** What the sample workspace holds, and the one action that removes it. */
export function SampleView(): ReactNode {
  const { data, error } = useApiQuery(sampleState, {});
  return (
    <Page title="Sample" heading="Settings" actions={data?.present && <RemoveSampleButton sample={data} />}>
      <SettingsTabs current="Sample" />
      {error && <ProblemNotice problem={error.problem} />}
      {data?.present && <Contents sample={data} />}
      {data && !data.present && (
        <Empty
          reason="none"
          title="There is no sample data here"
          actions={<Button href="/connectors">Open connectors</Button>}
        >
          It was removed, or this console started empty. What happened while it was here stays in the records.
        </Empty>
      )}
    </Page>
  );
}
