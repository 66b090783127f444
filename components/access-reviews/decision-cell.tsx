import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ItemLine } from '@/lib/access-reviews/server/item-lines';

type Decision = NonNullable<ItemLine['decision']>;

/** The verdict in word and shape: the past tense only once it holds. */
function VerdictBadge({ verdict, effect }: Decision): ReactNode {
  if (verdict === 'keep') return <Badge state="allow">kept</Badge>;
  if (verdict === 'ask') return <Badge state="pending">asked</Badge>;
  if (effect?.state === 'undone') return <Badge state="critical">taken back</Badge>;
  const holds = effect?.state === 'done';
  if (verdict === 'narrow')
    return holds ? <Badge state="revoked">narrowed</Badge> : <Badge state="pending">to narrow</Badge>;
  return holds ? <Badge state="revoked">revoked</Badge> : <Badge state="pending">to revoke</Badge>;
}

/** What was decided, by whom, and what became of it. */
export function DecisionCell({ decision }: { decision: ItemLine['decision'] }): ReactNode {
  if (!decision) return <span className="label">not decided</span>;
  const { effect, reason, byName, at } = decision;
  const says = effect?.says ?? (reason || <Time at={at} form="date" />);
  return (
    <TwoLines
      first={
        <>
          <VerdictBadge {...decision} />
          <span className="label not-on-phone">{byName}</span>
        </>
      }
      second={
        effect?.href ? (
          <Link className="link" href={effect.href} title={reason ?? undefined}>
            {says}
          </Link>
        ) : (
          <span title={reason ?? undefined}>{says}</span>
        )
      }
    />
  );
}
