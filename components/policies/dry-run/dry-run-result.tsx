'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { DecisionLine } from '@/components/ui/decision-line';
import type { StateName } from '@/components/ui/state';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import type { TrialDecision } from '@/lib/policies/server/decide-request';
import type { DryRun } from '@/lib/policies/server/dry-run-policy';
import type { PolicyModels } from '@/lib/policies/server/load-policy-models';
import { Explained } from '../explained';
import styles from './dry-run.module.css';

const stateOf = ({ effect }: TrialDecision): StateName => (effect === 'would allow' ? 'would-allow' : 'would-deny');

/** A line for the call that was tried; null for a recorded one no agent made. */
function TriedLine({ run, inventory }: { run: DryRun; inventory: PolicyModels }): ReactNode {
  if (!run.call) return null;
  const { agent, connector, method, target } = run.call;
  return (
    <DecisionLine
      person={undefined}
      agent={inventory.agents.find(({ spiffeId }) => spiffeId === agent)?.name ?? agent}
      connector={inventory.connectors.find(({ slug }) => slug === connector)?.name ?? connector}
      tool={target ?? method}
      outcome={run.result.effect === 'would allow' ? 'would-allow' : 'would-deny'}
      withoutBadge
    />
  );
}

/**
 * What a text would say of one call, beside what was recorded and what the version in force says.
 * @param name the text that was tried: "v7", "draft". @param href leads to a policy in it.
 * @param inForceHref leads to a policy of the version in force.
 */
export function DryRunResult({
  run,
  inventory,
  name,
  href,
  inForceHref,
  stale,
}: {
  run: DryRun;
  inventory: PolicyModels;
  name: string;
  href: (policyId: string) => string;
  inForceHref: (policyId: string) => string;
  /** A newer answer is under way. */
  stale: boolean;
}): ReactNode {
  const { result, inForce, recorded, revoked } = run;
  const differs = inForce !== null && inForce.result.effect !== result.effect;
  return (
    <div className={styles.result} data-stale={stale || undefined} role="status" aria-live="polite">
      <TriedLine run={run} inventory={inventory} />
      {recorded && (
        <p className={styles.facts}>
          Recorded <Time at={recorded.at} />: <Badge state={recorded.effect} />{' '}
          {recorded.policyVersion !== null && <>under v{recorded.policyVersion}</>}.{' '}
          <Link className="link" href={`/decisions/${recorded.id}`}>
            Open decision
          </Link>
        </p>
      )}
      <p className={styles.verdict}>
        {inForce && (
          <>
            <span className="label">v{inForce.version}</span>
            <Badge state={stateOf(inForce.result)} />
            <span className="label" aria-hidden="true">
              →
            </span>
          </>
        )}
        <span className="label">{name}</span>
        <Badge state={stateOf(result)} />
      </p>
      <Explained explanation={result.explanation} verdict={stateOf(result)} href={href} />
      {revoked && (
        <p>
          {revoked.subjectName} is revoked, so gateways deny this call whatever the policies say.{' '}
          <Link className="link" href={`/revocations/${revoked.id}`}>
            Open revocation
          </Link>
        </p>
      )}
      {differs && (
        <>
          <h3>Why v{inForce.version} says otherwise</h3>
          <Explained explanation={inForce.result.explanation} verdict={stateOf(inForce.result)} href={inForceHref} />
        </>
      )}
      <p className={styles.facts}>
        {run.engine}, {result.inScope === 1 ? '1 policy' : `${result.inScope} policies`} in scope
        {result.decideMicros !== null && `, decided in ${durationWords(result.decideMicros / 1000)}`}. A dry run decides
        nothing and is not recorded.
      </p>
      {run.request && (
        <details className={styles.asked}>
          <summary>What Cedar is asked</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus, or the keyboard cannot scroll it */}
          <pre className={styles.json} tabIndex={0}>
            {JSON.stringify(run.request, null, 2)}
          </pre>
        </details>
      )}
    </div>
  );
}
