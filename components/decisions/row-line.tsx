import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { DecisionLine, type DecisionLineProps } from '@/components/ui/decision-line';
import { type DecisionRow, denialWord, shownEffect } from '@/lib/decisions/decision-row';

type Form = NonNullable<DecisionLineProps['form']>;

/** Who called what, and where the call stopped. The badge is left out where a heading carries it. */
export function RowLine({
  row,
  form,
  withoutBadge = false,
}: {
  row: DecisionRow;
  form: Form;
  withoutBadge?: boolean;
}): ReactNode {
  return (
    <DecisionLine
      form={form}
      withoutBadge={withoutBadge}
      person={row.personName}
      agent={row.agent.name ?? 'unknown caller'}
      agentIsConnector={row.agent.connectorId !== null}
      connector={row.connector.name ?? 'unknown connector'}
      tool={row.target ?? row.method}
      outcome={shownEffect(row)}
      {...(denialWord(row) ? { outcomeLabel: denialWord(row) } : {})}
    />
  );
}

export function EffectBadge({ row }: { row: DecisionRow }): ReactNode {
  return <Badge state={shownEffect(row)}>{denialWord(row)}</Badge>;
}
