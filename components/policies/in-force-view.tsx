'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyDrafts, policyInForce, policyInventory } from '@/lib/policies/client/queries';
import { outline } from '@/lib/policies/outline';
import { policyLines } from '@/lib/policies/policy-lines';
import type { VersionDetail } from '@/lib/policies/server/read-versions';
import { AtControl } from './at-control';
import { Bench } from './bench';
import { DraftsWaiting } from './drafts-waiting';
import { LastChanges } from './last-changes';
import { NextStepButton } from './next-step-button';
import { OpenScopeSection } from './open-scope-section';
import { PanelSection } from './panel-section';
import { PoliciesTabs } from './policies-tabs';
import { PolicyOutline } from './policy-outline';
import { PolicyText } from './policy-text';
import { SetTests } from './set-tests';
import { VersionFacts } from './version/version-facts';
import { AcknowledgementList } from './version-acknowledgement';

const noDrafts: never[] = [];

/**
 * The policies gateways should enforce now, who enforces them, and what is under way.
 * @param isOpenOnly whether only the policies that every call evaluates are listed
 * @param now ISO 8601, the moment the picker first shows
 */
export function InForceView({
  policyId,
  isOpenOnly,
  now,
}: {
  policyId: string | null;
  isOpenOnly: boolean;
  now: string;
}): ReactNode {
  const current = useApiQuery(policyInForce, {});
  const drafts = useApiQuery(policyDrafts, {}).data?.drafts ?? noDrafts;
  const version = current.data?.version ?? null;
  return (
    <Page
      title="Policies"
      heading={<>Policies {version && <Badge state="allow">v{version.number} in force</Badge>}</>}
      sub={
        version && (
          <>
            Published by {version.publisherName}, <Time at={version.publishedAt} form="date-minute" />:{' '}
            {version.message}
          </>
        )
      }
      fill={version !== null}
      actions={
        current.data && (
          <>
            <AtControl now={now} />
            <Button href="/policies/dry-run" icon="play">
              Dry-run a call
            </Button>
            <NextStepButton drafts={drafts} />
          </>
        )
      }
    >
      <PoliciesTabs current="In force" />
      {current.error && <ProblemNotice problem={current.error.problem} />}
      {current.data && !version && <NoVersion drafts={drafts} />}
      {version && current.data && (
        <VersionInForce
          version={version}
          open={current.data.open}
          policyId={policyId}
          isOpenOnly={isOpenOnly}
          drafts={drafts}
        />
      )}
    </Page>
  );
}

type Drafts = Parameters<typeof DraftsWaiting>[0]['drafts'];

function NoVersion({ drafts }: { drafts: Drafts }): ReactNode {
  return (
    <Empty reason="none" title="No policy is in force, so every call is denied">
      <p>
        A policy permits an agent to use a tool under a condition. Write one as a draft and try calls on it; nothing is
        enforced until another person publishes it.
      </p>
      {drafts.map((draft) => (
        <p key={draft.id}>
          <Link className="link" href={`/policies/drafts/${draft.id}`}>
            {draft.title}
          </Link>
          , {draft.authorName}
        </p>
      ))}
    </Empty>
  );
}

function VersionInForce({
  version,
  open,
  policyId,
  isOpenOnly,
  drafts,
}: {
  version: VersionDetail;
  open: readonly string[];
  policyId: string | null;
  isOpenOnly: boolean;
  drafts: Drafts;
}): ReactNode {
  const router = useRouter();
  const connectors = useApiQuery(policyInventory, {}).data?.connectors ?? [];
  const onlyOpen = isOpenOnly && open.length > 0;
  const listed = onlyOpen ? version.policies.filter(({ id }) => open.includes(id)) : version.policies;
  const marked = version.policies.find(({ id }) => id === policyId);
  return (
    <Bench
      sideLabel="Enforcement, drafts and tests"
      outline={
        <PolicyOutline
          outline={outline(listed, connectors, null)}
          current={policyId}
          drafts={[]}
          currentDraft={null}
          onReveal={({ id }) => router.replace(`/policies?policy=${encodeURIComponent(id)}`, { scroll: false })}
        />
      }
      side={
        <>
          <PanelSection
            id="enforcement"
            title="Enforcement"
            note={`v${version.number}`}
            more={
              <Link className="link" href={`/policies/versions/${version.number}`}>
                Open version
              </Link>
            }
          >
            <AcknowledgementList number={version.number} acknowledgement={version.acknowledgement} />
          </PanelSection>
          <DraftsWaiting drafts={drafts} />
          <OpenScopeSection open={open} policies={version.policies.length} isListed={onlyOpen} />
          <SetTests of={{ version: version.number }} />
          <LastChanges version={version.number} policyId={policyId} />
          <VersionFacts version={version} />
        </>
      }
    >
      <PolicyText
        label={`Cedar policy, v${version.number}`}
        text={version.text}
        marked={marked ? policyLines(marked) : null}
      />
    </Bench>
  );
}
