import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ItemLine } from '@/lib/access-reviews/server/item-lines';

const counted = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** When it was last used, and how much in 90 days. */
export function UseCell({ item: { kind, use, facts } }: { item: ItemLine }): ReactNode {
  const { lastUsedAt, calls, workloadOnly } = facts;
  if (workloadOnly) return <span className="label">makes no calls</span>;
  const last = lastUsedAt ? <Time at={lastUsedAt} form="date" /> : <span className="label">never seen</span>;
  if (use === 'unused') return <TwoLines first={<Badge state="expiring">unused</Badge>} second="for 90 days" />;
  if (use === 'no-data') return <TwoLines first={last} second="no data for 90 days" />;
  return (
    <TwoLines first={last} second={kind === 'member' ? 'last act here' : `${counted(calls ?? 0, 'call')} in 90 days`} />
  );
}

/** How much it may do, and how much of that it did; of a member, the roles. */
export function ReachCell({ item: { kind, facts } }: { item: ItemLine }): ReactNode {
  const { tools, toolsUsed, roles, conditional } = facts;
  if (kind === 'member')
    return <TwoLines first={roles[0] ?? 'no role'} second={roles.slice(1).join(', ') || 'one role'} />;
  if (tools === null) return <span className="label">–</span>;
  const second = conditional ? 'under conditions' : kind === 'connector' ? 'tools of it used' : 'tools used';
  return <TwoLines first={<span className="number">{`${toolsUsed ?? 0} of ${tools}`}</span>} second={second} />;
}

const spreadWords: Record<ItemLine['kind'], string> = {
  connector: 'agents may call it',
  grant: 'agents have it',
  identity: 'connectors reached',
  member: 'members hold as much',
};

/** How many of their like have it too. */
export function SpreadCell({ item: { kind, facts } }: { item: ItemLine }): ReactNode {
  if (facts.workloadOnly) return <span className="label">–</span>;
  const { with: count, of } = facts.spread;
  return <TwoLines first={<span className="number">{`${count} of ${of}`}</span>} second={spreadWords[kind]} />;
}

export function OwnerCell({ item: { facts, reviewerName } }: { item: ItemLine }): ReactNode {
  const second = facts.owner === reviewerName ? 'reviews it' : `${reviewerName} reviews it`;
  return <TwoLines first={facts.owner ?? <Badge state="unknown">no owner</Badge>} second={second} />;
}
