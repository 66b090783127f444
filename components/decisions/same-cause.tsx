import Link from 'next/link';
import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { decisionsHref } from '@/lib/decisions/list-input';
import { sameCauseInput } from '@/lib/decisions/same-cause';
import type { DecisionDetail } from '@/lib/decisions/server/read-decision';

/** How many calls like this one were decided alike in the hour up to it, as a link to exactly those. */
export function SameCause({ detail: { row, sameCause } }: { detail: DecisionDetail }): ReactNode {
  const { count, firstAt } = sameCause;
  const decided = row.effect === 'allow' ? 'allowed' : 'denied';
  const what = row.target ?? row.method;
  return (
    <section aria-label="Same cause">
      <h3>Same cause</h3>
      <p className="support">
        <Link className="link-inline number" href={decisionsHref(sameCauseInput(row))}>
          {count === 1 ? '1 call' : `${count.toLocaleString('en')} calls`}
        </Link>{' '}
        {count === 1 ? 'was' : 'were'} {decided} alike in the hour up to it: {row.agent.name ?? 'unknown caller'} to{' '}
        <span className="mono">{what}</span>.{' '}
        {count > 1 && (
          <>
            The first was at <Time at={firstAt} form="second" />.
          </>
        )}
      </p>
    </section>
  );
}
