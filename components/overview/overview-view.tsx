'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { decisionSummary } from '@/lib/decisions/client/queries';
import { countEveryMs, type RelativeRange } from '@/lib/decisions/time-range';
import { gatewayList } from '@/lib/gateways/client/queries';
import { useApiQuery } from '@/lib/http/client/api-query';
import { overviewActivity, overviewNeeds, overviewStanding } from '@/lib/overview/client/queries';
import { Arriving } from './arriving';
import { DecisionsSection } from './decisions-section';
import { DeniedMostSection } from './denied-most';
import { EnforcementSection } from './enforcement-section';
import { FirstStepsSection } from './first-steps';
import { NeedsList } from './needs-list';
import { NewsSection } from './news-section';
import styles from './overview.module.css';

/** Silence has no event, so it is found by asking. */
const askEveryMs = 5_000;
const byClock = { refetchInterval: askEveryMs };

/** What needs the person, what is enforced, and what just happened. */
export function OverviewView({ last }: { last: RelativeRange }): ReactNode {
  const needs = useApiQuery(overviewNeeds, {}, byClock);
  const gateways = useApiQuery(gatewayList, {}, byClock);
  const counted = { refetchInterval: countEveryMs(last) };
  const summary = useApiQuery(decisionSummary, { last }, counted);
  const activity = useApiQuery(overviewActivity, { last }, counted);
  const standing = useApiQuery(overviewStanding, {});
  const refused = [needs, gateways, summary, activity, standing].find(({ error }) => error)?.error;
  const steps = standing.data?.steps ?? [];
  return (
    <Page title="Overview" hideHeading>
      {refused && <ProblemNotice problem={refused.problem} />}
      <div className={styles.top}>
        <div>{needs.data && <NeedsList needs={needs.data} />}</div>
        <div>{gateways.data && <EnforcementSection list={gateways.data} standing={standing.data} />}</div>
      </div>
      {steps.some(({ done }) => !done) && <FirstStepsSection steps={steps} />}
      {summary.data && <DecisionsSection summary={summary.data} events={activity.data?.events ?? []} last={last} />}
      <div className={styles.bottom}>
        <div>
          <Arriving />
        </div>
        <div>
          {activity.data && <DeniedMostSection denied={activity.data.deniedMost} last={last} />}
          {standing.data && <NewsSection news={standing.data.news} />}
        </div>
      </div>
    </Page>
  );
}
