import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import { DecisionLine, type DecisionLineProps } from '@/components/ui/decision-line';
import {
  type CandidateNote,
  candidateNote,
  type DecisionRow,
  denialWord,
  shownEffect,
} from '@/lib/decisions/decision-row';

type Form = NonNullable<DecisionLineProps['form']>;

const noteStates = {
  denies: { decided: 'deny', beside: 'would-deny' },
  allows: { decided: 'allow', beside: 'would-allow' },
  fails: { decided: 'expiring', beside: 'expiring' },
} as const;

/** What a roll-out's candidate does otherwise than the version in force, which leads to the roll-out. */
function CandidateLink({ version, difference, decided, words }: CandidateNote): ReactNode {
  return (
    <Link href={`/policies/rollouts/${version}`} title={`Roll-out of v${version}`}>
      <Mark state={noteStates[difference][decided ? 'decided' : 'beside']}>{words}</Mark>
    </Link>
  );
}

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
  const candidate = candidateNote(row);
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
      note={form === 'row' && candidate ? <CandidateLink {...candidate} /> : undefined}
      {...(denialWord(row) ? { outcomeLabel: denialWord(row) } : {})}
    />
  );
}

export function EffectBadge({ row }: { row: DecisionRow }): ReactNode {
  return <Badge state={shownEffect(row)}>{denialWord(row)}</Badge>;
}
