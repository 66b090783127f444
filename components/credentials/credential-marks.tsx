import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import type { StateName } from '@/components/ui/state';
import { Age } from '@/components/ui/time';
import type { CredentialRow } from '@/lib/credentials/server/read-rows';
import { bucketWords, type CredentialState, lastUseWords, markWords, stateWords } from '@/lib/credentials/standing';

const signs: Record<CredentialState, StateName> = {
  sealed: 'allow',
  found: 'expiring',
  issued: 'pending',
  retired: 'unknown',
  ended: 'revoked',
};

export function StateMark({ state }: { state: CredentialState }): ReactNode {
  return (
    <Mark state={signs[state]} icon={state === 'found' ? 'warning' : undefined}>
      {stateWords[state]}
    </Mark>
  );
}

/** What is wrong with it, each as a word. */
export function CredentialMarks({ row }: { row: CredentialRow }): ReactNode {
  return row.marks.map((mark) => (
    <Badge
      key={mark}
      state={mark === 'seen-after-end' ? 'critical' : 'expiring'}
      icon={mark === 'seen-after-end' ? undefined : 'warning'}
    >
      {markWords[mark]}
    </Badge>
  ));
}

/** When it ends: how far off, or why that is not said. */
export function Expiry({ row, now }: { row: CredentialRow; now: number }): ReactNode {
  if (row.expiresAt === null) return <span className="label">{bucketWords[row.expiry]}</span>;
  if (row.expiry === 'expired') {
    return (
      <Mark state="expiring">
        expired <Age at={row.expiresAt} now={now} suffix=" ago" />
      </Mark>
    );
  }
  const age = (
    <>
      in <Age at={row.expiresAt} now={now} />
    </>
  );
  return row.expiry === 'later' || row.expiry === 'month' ? age : <Mark state="expiring">{age}</Mark>;
}

/** When it was last used and how that is known, or who does not report it. */
export function LastUsed({ row, now }: { row: CredentialRow; now: number }): ReactNode {
  const { lastUse } = row;
  if (lastUse.at === null) return <span className="label">{lastUse.why}</span>;
  return (
    <span title={lastUseWords[lastUse.how]}>
      <Age at={lastUse.at} now={now} suffix=" ago" />
    </span>
  );
}
