'use client';

import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { SidePanel } from '@/components/ui/side-panel';
import { decisionNeighbours } from '@/lib/decisions/client/queries';
import { type DecisionsInput, decisionsHref, filterOf } from '@/lib/decisions/list-input';
import { useApiQuery } from '@/lib/http/client/api-query';
import { DecisionActions } from './decision-actions';
import { DecisionBody } from './decision-body';
import { EffectBadge, RowLine } from './row-line';
import { useDecision } from './use-decision';

/** A decision beside the log, with its neighbours under the same filter. */
export function DecisionPanel({ id, input }: { id: string; input: DecisionsInput }): ReactNode {
  const { data, error } = useDecision(id);
  const neighbours = useApiQuery(decisionNeighbours, { ...filterOf(input), id });
  const { open: _, ...closed } = input;
  const at = (other: string | null | undefined) => (other ? decisionsHref({ ...input, open: other }) : undefined);
  const detail = error ? undefined : data;
  return (
    <SidePanel
      title={detail ? detail.explanation.title : 'Decision'}
      mark={detail && <EffectBadge row={detail.row} />}
      closeHref={decisionsHref(closed)}
      previousHref={at(neighbours.data?.previous)}
      nextHref={at(neighbours.data?.next)}
      foot={detail && <DecisionActions detail={detail} pageHref={`/decisions/${id}`} />}
    >
      {error && <ProblemNotice problem={error.problem} />}
      {detail && (
        <>
          <div className="not-on-phone">
            <RowLine form="inline" row={detail.row} withoutBadge />
          </div>
          <div className="only-on-phone">
            <RowLine form="upright" row={detail.row} withoutBadge />
          </div>
          <DecisionBody detail={detail} />
        </>
      )}
    </SidePanel>
  );
}
