'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ReadingPage } from '@/components/shell/reading-page';
import { Button } from '@/components/ui/button';
import { PanelKeys } from '@/components/ui/panel-keys';
import { assessment, posture } from '@/lib/evidence/client/queries';
import { type Assessed, tallied } from '@/lib/evidence/judge/assessment';
import { across, type EvidenceView, evidenceHref } from '@/lib/evidence/page-input';
import styles from '../evidence.module.css';
import { EvidencePage } from '../evidence-page';
import { useMeasured } from '../metric/use-measured';
import { ApplicabilityButton } from './applicability-button';
import { FrameworksButton } from './frameworks-button';
import { FrameworksColumn } from './frameworks-column';
import { MappingButton } from './mapping-button';
import { PostureHead } from './posture-bar';
import { PostureSentence } from './posture-sentence';
import { RequirementDetail } from './requirement-detail';
import { RequirementsColumn } from './requirements-column';
import { StandstillBanner } from './standstill-banner';

/** The requirement whose detail stands beside the list: the chosen one, else what needs looking at first. */
function shownOf(requirements: readonly Assessed[], chosen: string | undefined): Assessed | undefined {
  return (
    requirements.find(({ id }) => id === chosen) ??
    requirements.find(({ verdict }) => verdict === 'fail') ??
    requirements.find(({ verdict }) => verdict === 'partial') ??
    requirements[0]
  );
}

/** Where one framework stands: its requirements, what each rests on, and the rows of that. */
export function PostureView({ framework, view }: { framework: string; view: EvidenceView }): ReactNode {
  const { input, asked } = view;
  const { data: standing } = useMeasured(posture, asked, view);
  const { data, error } = useMeasured(assessment, { ...asked, framework }, view);
  if (!data) return <ReadingPage title="Evidence" what="the evidence" problem={error?.problem} />;
  const path = `/evidence/${framework}`;
  const { verdict } = input;
  const requirements = data.requirements.filter((one) => verdict === undefined || one.verdict === verdict);
  const shown = shownOf(requirements, input.requirement);
  const list = evidenceHref(path, { ...across(input), ...(verdict && { verdict }) });
  const at = (index: number) => {
    const next = requirements[index];
    return next && evidenceHref(path, { ...across(input), ...(verdict && { verdict }), requirement: next.id });
  };
  const place = shown ? requirements.indexOf(shown) : -1;
  const notAssessed = standing?.frameworks
    .filter((one) => one.shown)
    .reduce((sum, one) => sum + one.tallied['no-data'], 0);
  const { from, to } = data.period;
  const scope = (input.environment ?? []).map((name) => ['environment', name]);
  const report = new URLSearchParams([['framework', framework], ['from', from], ['to', to], ...scope]);
  return (
    <EvidencePage
      title={data.framework.name}
      current="posture"
      notAssessed={notAssessed}
      path={path}
      view={view}
      period={data.period}
      sub={<PostureSentence assessment={data} path={path} input={input} />}
      actions={
        <Button kind="primary" href={`/evidence/packs/new?${report}`}>
          Make report…
        </Button>
      }
      fill
    >
      <PanelKeys closeHref={list} previousHref={at(place - 1)} nextHref={at(place + 1)} />
      {standing?.standstill && <StandstillBanner standstill={standing.standstill} />}
      <PostureHead
        tallied={tallied(data.requirements)}
        path={path}
        input={input}
        more={
          <Link className="link" href={evidenceHref('/evidence/changes', across(input))}>
            What changed
          </Link>
        }
      />
      <div className={styles.mill} data-chosen={input.requirement !== undefined || undefined}>
        <FrameworksColumn
          frameworks={standing?.frameworks ?? []}
          current={framework}
          input={input}
          foot={standing && <FrameworksButton frameworks={standing.frameworks} />}
        />
        <RequirementsColumn assessment={data} requirements={requirements} shown={shown?.id} path={path} input={input} />
        {shown && (
          <RequirementDetail
            key={shown.id}
            assessment={data}
            requirement={shown}
            view={view}
            path={path}
            back={list}
            actions={
              <>
                <ApplicabilityButton framework={data.framework} requirement={shown} />
                <MappingButton framework={data.framework} requirement={shown} />
              </>
            }
          />
        )}
      </div>
    </EvidencePage>
  );
}
