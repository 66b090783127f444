'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Facts } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { rolloutDetail } from '@/lib/rollouts/client/queries';
import { whyNotAdvance, whyNotMove } from '@/lib/rollouts/moves';
import type { RolloutDetail } from '@/lib/rollouts/server/read-rollout';
import { stepWords } from '@/lib/rollouts/stage';
import { ruleWords } from '@/lib/rollouts/words';
import { CanaryButton } from './canary-button';
import { DifferenceCounts } from './difference-counts';
import { DifferencesOverTime } from './differences-over-time';
import { PromoteButton } from './promote-button';
import { RollBackButton } from './roll-back-button';
import styles from './rollout.module.css';
import { StageBadge } from './stage-badge';
import { Stages } from './stages';

/** Decisions come without end: their counts are asked for, not told. */
const askEveryMs = 3_000;
const trail = [
  { label: 'Policies', href: '/policies' },
  { label: 'Roll-outs', href: '/policies/rollouts' },
];

function Actions({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { version, steps, ticks } = rollout;
  const kind = steps.at(-1)?.kind ?? 'shadow';
  const ended = whyNotMove({ kind, version });
  const refusals = ticks
    .filter(({ tick }) => tick === 'failing')
    .map(({ gateway, reason }) => ({ gateway, reason: reason ?? 'No reason given.' }));
  const shut = whyNotAdvance({ kind, version, refusals });
  return (
    <>
      <RollBackButton rollout={rollout} shut={ended} />
      <CanaryButton rollout={rollout} shut={shut} />
      <PromoteButton rollout={rollout} shut={shut} />
    </>
  );
}

function Steps({ rollout }: { rollout: RolloutDetail }): ReactNode {
  return (
    <Section id="steps" title="Steps" flush>
      <Table label="Steps taken" rows="dense">
        <thead>
          <tr>
            <Th>Step</Th>
            <Th>When</Th>
            <Th hideOnPhone>Who</Th>
            <Th>Reason</Th>
          </tr>
        </thead>
        <tbody>
          {rollout.steps.toReversed().map((step) => (
            <tr key={step.number}>
              <Td>
                {stepWords[step.kind]}
                {step.kind === 'canary' && `, ${step.share} %`}
              </Td>
              <Td>
                <Time at={step.at} form="date-minute" />
              </Td>
              <Td hideOnPhone>{step.byName}</Td>
              <Td className={styles.reason}>{step.reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** One roll-out: where it stands at each gateway, what its candidate does differently, and the next step. */
export function RolloutView({ version }: { version: number }): ReactNode {
  const { data: rollout, error } = useApiQuery(rolloutDetail, { version }, { refetchInterval: askEveryMs });
  const title = `Roll-out of v${version}`;
  if (!rollout) return <ReadingPage title={title} trail={trail} what="the roll-out" problem={error?.problem} />;
  const step = rollout.steps.at(-1);
  return (
    <Page
      title={title}
      trail={trail}
      heading={
        <>
          {title} {step && <StageBadge kind={step.kind} share={step.share} />}
        </>
      }
      sub={rollout.message}
      facts={
        <Facts
          entries={[
            [
              'Candidate',
              <Link key="v" className="link" href={`/policies/versions/${version}`}>
                v{version} by {rollout.authorName}
              </Link>,
            ],
            ['In force before', rollout.base > 0 ? `v${rollout.base}` : 'nothing'],
            ['Started', <Time key="s" at={rollout.startedAt} form="date-minute" />],
            ['Canary stops', ruleWords(rollout.stopRule)],
          ]}
        />
      }
      actions={<Actions rollout={rollout} />}
    >
      {error && <ProblemNotice problem={error.problem} />}
      <Stages rollout={rollout} />
      <DifferenceCounts rollout={rollout} />
      <DifferencesOverTime rollout={rollout} />
      <Steps rollout={rollout} />
    </Page>
  );
}
