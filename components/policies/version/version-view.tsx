'use client';

import Link from 'next/link';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { StageBadge } from '@/components/rollouts/stage-badge';
import { Page } from '@/components/shell/page';
import { Badge } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyInventory, policyVersion } from '@/lib/policies/client/queries';
import { outline } from '@/lib/policies/outline';
import { policyLines } from '@/lib/policies/policy-lines';
import type { VersionDetail } from '@/lib/policies/server/read-versions';
import { Bench } from '../bench';
import styles from '../bench.module.css';
import { LastChanges } from '../last-changes';
import { PanelSection } from '../panel-section';
import { PolicyOutline } from '../policy-outline';
import { PolicyText } from '../policy-text';
import { StartDraftButton } from '../start-draft-button';
import { TextBar } from '../text-bar';
import { TextComparison } from '../text-comparison';
import { AcknowledgementList } from '../version-acknowledgement';
import { RollBackButton } from './roll-back-button';
import { VersionFacts } from './version-facts';

const trail = [
  { label: 'Policies', href: '/policies' },
  { label: 'Versions', href: '/policies/versions' },
];

/** One version: its text, what it changed, who answers for it, and which gateways acknowledged it. */
export function VersionView({ number }: { number: number }): ReactNode {
  const version = useApiQuery(policyVersion, { number });
  if (version.error || version.data?.number !== number) {
    return (
      <Page title={`v${number}`} trail={trail}>
        {version.error && <ProblemNotice problem={version.error.problem} />}
      </Page>
    );
  }
  return <Version version={version.data} />;
}

const views = ['text', 'changes'] as const;

function Version({ version }: { version: VersionDetail }): ReactNode {
  const { number, inForce } = version;
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('text'));
  const [policyId, setPolicyId] = useQueryState('policy');
  const connectors = useApiQuery(policyInventory, {}).data?.connectors ?? [];
  const before = useApiQuery(policyVersion, { number: number - 1 }, { enabled: number > 1 }).data;
  const previous = before?.number === number - 1 ? before : null;
  const marked = version.policies.find(({ id }) => id === policyId);
  return (
    <Page title={`v${number}`} trail={trail} hideHeading heading={`Policy v${number}`} fill>
      <TextBar
        title={`Policy v${number}`}
        mark={inForce ? <Badge state="allow">in force</Badge> : <Badge state="revoked">replaced</Badge>}
        note={version.message}
      >
        {number > 1 && <IconButton icon="left" label="Version before" href={`/policies/versions/${number - 1}`} />}
        {!inForce && <IconButton icon="right" label="Version after" href={`/policies/versions/${number + 1}`} />}
        {version.draftId && <Button href={`/policies/drafts/${version.draftId}`}>Open its draft</Button>}
        {number > 1 && <Button href={`/policies/versions/compare?from=${number - 1}&to=${number}`}>Compare</Button>}
        {number > 1 && (
          <Button onClick={() => void setView(view === 'text' ? 'changes' : 'text')}>
            {view === 'text' ? `Changes since v${number - 1}` : 'Show whole text'}
          </Button>
        )}
        {!inForce && <RollBackButton number={number} />}
        <StartDraftButton kind="primary" source={{ fromVersion: number }}>
          {inForce ? 'Edit policies' : `Start a draft from v${number}`}
        </StartDraftButton>
      </TextBar>
      <Bench
        sideLabel="Acknowledgements and facts"
        outline={
          <PolicyOutline
            outline={outline(version.policies, connectors, number > 1 ? (previous?.policies ?? null) : null)}
            current={policyId}
            drafts={[]}
            currentDraft={null}
            onReveal={({ id }) => {
              void setView('text');
              void setPolicyId(id);
            }}
          />
        }
        side={
          <>
            <PanelSection id="enforcement" title="Acknowledgements">
              <AcknowledgementList number={number} acknowledgement={version.acknowledgement} />
              {version.rollout && (
                <p className="inline">
                  <StageBadge kind={version.rollout} />
                  <Link className="link" href={`/policies/rollouts/${number}`}>
                    Open its roll-out
                  </Link>
                </p>
              )}
            </PanelSection>
            <LastChanges version={number} policyId={policyId} />
            <VersionFacts version={version} />
          </>
        }
      >
        {view === 'changes' && previous ? (
          // A scrolling region must take focus, or the keyboard cannot scroll it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          <section className={styles.scroll} aria-label="Compared texts" tabIndex={0}>
            <TextComparison
              before={{ name: `v${previous.number}`, text: previous.text }}
              after={{ name: `v${number}`, text: version.text }}
            />
          </section>
        ) : (
          <PolicyText
            label={`Cedar policy, v${number}`}
            text={version.text}
            marked={marked ? policyLines(marked) : null}
          />
        )}
      </Bench>
    </Page>
  );
}
