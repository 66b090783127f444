import type { AxisLane, AxisPin } from '@/components/ui/time-axis';
import { durationWords } from '@/components/ui/time-words';
import type { ConnectorTimeline, TimelineRevocation } from '@/lib/connectors/server/read-timeline';

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;

function revocationWords({ from, to, requesterName, denied }: TimelineRevocation): string {
  const length = to ? `revoked ${durationWords(Date.parse(to) - Date.parse(from))}` : 'revoked';
  return `${length} by ${requesterName}, ${count(denied, 'call')} denied`;
}

const versionHref = (number: number): string => `/policies/versions/${number}`;
const pinWords = ({ tools, by }: ConnectorTimeline['pins'][number]): string =>
  `${tools} pinned ${by.startsWith('first discovery') ? 'at' : 'by'} ${by}`;

/** Where the words of a revocation stand: at its end, or where it begins while it lasts. */
function momentOf(one: TimelineRevocation, { from, to }: Pick<ConnectorTimeline, 'from' | 'to'>): string {
  if (one.to && one.to < to) return one.to;
  return [one.from, from].sort().at(-1) ?? from;
}

/** The events of a connector's time axis, oldest first: the axis read as a list. */
export function timelineEvents(timeline: ConnectorTimeline): AxisPin[] {
  const within = ({ at }: AxisPin) => at >= timeline.from && at < timeline.to;
  const events: AxisPin[] = [
    ...timeline.versions.map((one) => ({
      at: one.from,
      label: `Policy v${one.number} published by ${one.publisherName}: ${one.message}`,
      href: versionHref(one.number),
    })),
    ...timeline.pins.map((pin) => ({ at: pin.at, label: `Tools ${pinWords(pin)}` })),
    ...timeline.revocations.flatMap((one) => [
      { at: one.from, label: `Revoked by ${one.requesterName}`, href: `/revocations/${one.id}` },
      ...(one.to ? [{ at: one.to, label: `Revocation lifted`, href: `/revocations/${one.id}` }] : []),
    ]),
  ];
  return events.filter(within).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** What the time axis draws: decisions, policy versions, pins and revocations, and the moments that cross them. */
export function timelineLanes(timeline: ConnectorTimeline): {
  from: string;
  to: string;
  label: string;
  lanes: AxisLane[];
  kills: string[];
} {
  const { from, to, buckets, versions, pins, revocations } = timeline;
  const inside = (at: string) => at > from && at < to;
  const newest = versions.at(-1);
  const spans = versions.map((one) => ({
    from: one.from,
    to: one.to ?? undefined,
    label: `v${one.number} ${one.message}`.trim(),
    kind: one === newest ? ('current' as const) : ('plain' as const),
    href: versionHref(one.number),
  }));
  const lanes: AxisLane[] = [
    { kind: 'histogram', name: 'Decisions', buckets },
    { kind: 'spans', name: 'Policy', spans },
  ];
  if (pins.length > 0) {
    const icon = 'lock' as const;
    lanes.push({
      kind: 'pins',
      name: 'Tool definitions',
      pins: pins.map((pin) => ({ at: pin.at, icon, label: pinWords(pin) })),
    });
  }
  if (revocations.length > 0) {
    lanes.push({
      kind: 'spans',
      name: 'Revocation',
      spans: revocations.map((one) => ({
        from: one.from,
        to: one.to ?? undefined,
        label: revocationWords(one),
        kind: 'revoked',
        href: `/revocations/${one.id}`,
      })),
      // Words only for the newest: earlier ones would run into it, and each span leads to its own page.
      pins: revocations.slice(-1).map((one) => ({
        at: momentOf(one, timeline),
        label: revocationWords(one),
        href: `/revocations/${one.id}`,
      })),
    });
  }
  const label = [
    `From ${from} to ${to}: ${timeline.allow} allowed, ${timeline.deny} denied.`,
    ...versions.map((one) => `Policy v${one.number} from ${one.from}.`),
    ...revocations.map((one) => `${revocationWords(one)}, from ${one.from}${one.to ? ` to ${one.to}` : ''}.`),
  ].join(' ');
  const kills = revocations.flatMap((one) => [one.from, one.to]).filter((at) => at !== null && inside(at)) as string[];
  return { from, to, label, lanes, kills };
}
