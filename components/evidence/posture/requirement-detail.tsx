import Link from 'next/link';
import type { ReactNode } from 'react';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import type { Assessed, Assessment, Basis, Statement } from '@/lib/evidence/judge/assessment';
import { ownId, type Sureness } from '@/lib/evidence/judge/framework';
import { metricById } from '@/lib/evidence/metrics';
import type { EvidenceView } from '@/lib/evidence/page-input';
import styles from '../evidence.module.css';
import { NewestRows } from '../rows/newest-rows';
import { VerdictMark } from '../verdict-mark';
import { crosswalk } from './crosswalk';
import { RequirementMetrics } from './requirement-metrics';
import { StatementHistory } from './statement-history';

const surenessWords: Record<Sureness, string> = {
  primary: 'Read in the primary text',
  secondary: 'Read in secondary sources that agree; not in the primary text',
  unconfirmed: 'Not confirmed: written from memory',
};

function Said({ statement }: { statement: Statement }): ReactNode {
  return (
    <span>
      {statement.says} by {statement.byName}, <Time at={statement.at} form="date" />: {statement.reason}
    </span>
  );
}

function BasisWords({ basis }: { basis: Basis }): ReactNode {
  return (
    <span>
      {basis.policyVersion === null ? (
        'no policy version'
      ) : (
        <Link className="link-plain" href={`/policies/versions/${basis.policyVersion}`}>
          policy v{basis.policyVersion}
        </Link>
      )}
      {', '}
      {basis.fleetState === null ? (
        'no fleet state yet'
      ) : (
        <Link className="link-plain" href="/gateways">
          fleet state {basis.fleetState.toLocaleString('en')}
        </Link>
      )}
    </span>
  );
}

/** One requirement: what it asks, what it came to, and everything that rests on, down to the rows. */
export function RequirementDetail({
  assessment,
  requirement,
  view,
  path,
  back,
  actions,
}: {
  assessment: Assessment;
  requirement: Assessed;
  view: EvidenceView;
  path: string;
  /** Where the list is, for a screen that has no room for both. */
  back: string;
  actions: ReactNode;
}): ReactNode {
  const { id, name, asks, sureness, metrics, verdict, applicability, mapping } = requirement;
  const { readings, basis } = assessment;
  const input = { ...view.input, requirement: id };
  const shown =
    metrics.find((metric) => metric === input.metric) ??
    metrics.find((metric) => readings[metric]?.state === 'misses') ??
    metrics.find((metric) => readings[metric]);
  const reading = shown && readings[shown];
  // What a control of ours is tested by is not read anywhere: it is what the control is.
  const shipped = assessment.framework.id === ownId ? undefined : surenessWords[sureness];
  const mappingWords = mapping ? <Said statement={mapping} /> : shipped;
  return (
    // A scrolling region must take focus, or the keyboard cannot scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.detail} aria-labelledby="requirement" tabIndex={0}>
      <Link className={`link ${styles.back}`} href={back}>
        All requirements
      </Link>
      <header>
        <h2 id="requirement">
          {id} {name}
        </h2>
        <VerdictMark verdict={verdict} />
        <p>{asks}</p>
      </header>
      {applicability?.says === 'not-applicable' && (
        <p className={styles.stated}>
          Does not apply here, says {applicability.byName}, <Time at={applicability.at} form="date" />:{' '}
          {applicability.reason}
        </p>
      )}
      {metrics.length > 0 ? (
        <RequirementMetrics metrics={metrics} readings={readings} shown={shown} path={path} input={input} />
      ) : (
        <p className="label">No metric maps to it: nothing here can show it. Report it from elsewhere.</p>
      )}
      {reading && <NewestRows metric={metricById(reading.metric)} reading={reading} view={view} />}
      <div className={styles.basis}>
        <Properties
          entries={[
            ['Mapping', mappingWords],
            ['Held under', <BasisWords key="basis" basis={basis} />],
            ...crosswalk(assessment.framework.id, id, view.input),
          ]}
        />
        {(applicability || mapping) && <StatementHistory framework={assessment.framework.id} requirement={id} />}
        <div className="inline">{actions}</div>
      </div>
    </section>
  );
}
