'use client';

import type { ReactNode } from 'react';
import { Explained } from '@/components/policies/explained';
import type { StateName } from '@/components/ui/state';
import { shownEffect } from '@/lib/decisions/decision-row';
import type { DecisionDetail } from '@/lib/decisions/server/read-decision';
import { CallArguments } from './call-arguments';
import { DecisionFacts } from './decision-facts';
import { FilterByValue } from './filter-by-value';
import { RawRecord } from './raw-record';
import { SameCause } from './same-cause';

/** A revocation is the product working; only a gateway that could not decide is enforcement failing. */
function verdictOf({ row }: DecisionDetail): StateName {
  if (row.code === 'revoked') return 'revoked';
  if (row.code === 'stale' || row.code === 'unavailable') return 'critical';
  return shownEffect(row);
}

/** Why, on what facts, by whom, how it ended, and the proof that this is what the gateway sealed. */
export function DecisionBody({ detail }: { detail: DecisionDetail }): ReactNode {
  const { policyVersion: version, agent, connector } = detail.row;
  return (
    <>
      <Explained
        explanation={detail.explanation}
        verdict={verdictOf(detail)}
        titled={false}
        origins={{
          agent: agent.id && `/identities/${agent.id}`,
          connector: connector.id && `/connectors/${connector.id}`,
        }}
        href={(policyId) => `/policies/versions/${version}?policy=${encodeURIComponent(policyId)}`}
      />
      <DecisionFacts detail={detail} />
      <CallArguments record={detail.record} />
      <SameCause detail={detail} />
      <FilterByValue row={detail.row} />
      <RawRecord record={detail.record} />
    </>
  );
}
