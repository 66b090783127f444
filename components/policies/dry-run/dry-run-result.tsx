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
import { CallFacts } from './call-facts';
import styles from './dry-run.module.css';
import type { TriedCall } from './use-tried-call';

const states = {
  'would allow': 'would-allow',
  'would deny': 'would-deny',
  unknown: 'unknown',
} as const satisfies Record<TrialDecision['effect'], StateName>;
const stateOf = ({ effect }: TrialDecision) => states[effect];

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
      outcome={stateOf(run.result)}
      withoutBadge
    />
  );
}

/** A verdict that stands although policies read what the call does not say. */
function WhateverElse({ result }: { result: TrialDecision }): ReactNode {
  if (result.effect === 'unknown' || result.unknown.length === 0) return null;
  return (
    <p className={styles.facts}>
      The call does not say {result.unknown.join(', ')}; the answer is the same whatever{' '}
      {result.unknown.length === 1 ? 'it is' : 'they are'}.
    </p>
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
  tried,
  stale,
}: {
  run: DryRun;
  inventory: PolicyModels;
  name: string;
  href: (policyId: string) => string;
  inForceHref: (policyId: string) => string;
  /** The call as the address keeps it, to change it. */
  tried: TriedCall;
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
          {tried.reset && (
            <>
              {' '}
              Facts of it are changed below, and the rest is as the inventory has it now.{' '}
              <button type="button" className="link" onClick={tried.reset}>
                Reset all
              </button>
            </>
          )}
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
      <div className={styles.compared} data-two={differs || undefined}>
        <div>
          {differs && <h3>Why {name} says so</h3>}
          <Explained explanation={result.explanation} verdict={stateOf(result)} href={href} />
        </div>
        {differs && (
          <div>
            <h3>Why v{inForce.version} says otherwise</h3>
            <Explained explanation={inForce.result.explanation} verdict={stateOf(inForce.result)} href={inForceHref} />
          </div>
        )}
      </div>
      <WhateverElse result={result} />
      {run.call && (
        <CallFacts
          call={run.call}
          base={run.base}
          unknown={tried.question?.unknown ?? []}
          inventory={inventory}
          onChange={tried.change}
        />
      )}
      {revoked && (
        <p>
          {revoked.subjectName} is revoked, so gateways deny this call whatever the policies say.{' '}
          <Link className="link" href={`/revocations/${revoked.id}`}>
            Open revocation
          </Link>
        </p>
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
