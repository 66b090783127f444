import type { AxisLane, AxisSpan } from '@/components/ui/time-axis';
import { decisionsHref } from '@/lib/decisions/list-input';
import { delegationName, scopeWords } from '@/lib/delegations/words';
import { subjectWords } from '@/lib/revocations/subject';
import type { Timeline, TimelineActor, TimelineDelegation, TimelineRevocation } from '@/lib/timeline/timeline';

const number = (value: number): string => value.toLocaleString('en');
const count = (value: number, one: string): string => `${number(value)} ${value === 1 ? one : `${one}s`}`;

/** `https://gw/mcp/files` as people say it. */
const connectorOf = (audience: string): string => audience.split('/mcp/')[1] ?? audience;

/** What a delegation hands over, in one line. */
const handedOver = ({ scope, audiences }: Pick<TimelineDelegation, 'scope' | 'audiences'>): string =>
  `${scopeWords(scope)} at ${audiences.map(connectorOf).join(', ')}`;

const page = (actor: TimelineActor, { from, to }: Timeline): string | undefined => {
  if (actor.id === null) return undefined;
  const field = { person: 'person', agent: 'agent', connector: 'connector' }[actor.kind];
  return decisionsHref({ [field]: [actor.id], from, to });
};

function delegationLane(edge: Timeline['delegations'][number]): AxisLane {
  const href = `/identities/delegations/${edge.id}`;
  const end = edge.revokedAt ?? edge.expiresAt;
  const spans: AxisSpan[] = [{ from: edge.createdAt, to: end, label: handedOver(edge), kind: 'current', href }];
  if (edge.revokedAt && edge.revokedAt < edge.expiresAt) {
    spans.push({ from: edge.revokedAt, to: edge.expiresAt, label: 'revoked', kind: 'revoked', href });
  }
  return {
    kind: 'actor',
    name: delegationName(edge.actor.name, edge.from),
    icon: 'agent',
    href,
    indent: edge.indent,
    spans,
    buckets: edge.buckets,
  };
}

function revocationWords({ subject, requesterName, denied, allowed, from, to }: TimelineRevocation): string {
  const until = to ? `, lifted at ${to}` : '';
  return `The ${subjectWords[subject.kind].one} ${subject.name} revoked by ${requesterName} at ${from}${until}: ${count(denied, 'call')} denied by it, ${number(allowed)} allowed after.`;
}

/** What the axis draws: delegations in their tree, then whoever took part, and the revocations that cross them all. */
export function lanesOf(timeline: Timeline): {
  from: string;
  to: string;
  label: string;
  lanes: AxisLane[];
  kills: string[];
} {
  const { from, to, delegations, actors, revocations, downstream, allow, deny, subject } = timeline;
  const lanes: AxisLane[] = [
    ...delegations.map(delegationLane),
    ...actors.map(
      (actor): AxisLane => ({
        kind: 'actor',
        name: actor.name,
        icon: actor.kind,
        href: page(actor, timeline),
        spans: [],
        buckets: actor.buckets,
      }),
    ),
  ];
  if (downstream && downstream.count > 0) {
    lanes.push({ kind: 'actor', name: 'Further down', icon: 'right', spans: [], buckets: downstream.buckets });
  }
  if (revocations.length > 0) {
    lanes.push({
      kind: 'spans',
      name: 'Revoked',
      spans: revocations.map((one) => ({
        from: one.from,
        to: one.to ?? undefined,
        label: `${one.subject.name} revoked by ${one.requesterName}`,
        kind: 'revoked',
        href: `/revocations/${one.id}`,
      })),
    });
  }
  const label = [
    `${subject.name}, from ${from} to ${to}: ${count(allow, 'call')} allowed, ${number(deny)} denied, ${count(delegations.length, 'delegation')}.`,
    ...revocations.map(revocationWords),
  ].join(' ');
  const inside = (at: string | null): at is string => at !== null && at > from && at < to;
  const kills = revocations.flatMap((one) => [one.from, one.to]).filter(inside);
  return { from, to, label, lanes, kills: [...new Set(kills)] };
}
