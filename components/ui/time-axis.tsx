'use client';

import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import type { DecisionBucket } from './decision-bucket';
import { Icon, type IconName } from './icon';
import { PlainBars } from './plain-bars';
import { Ruler } from './ruler';

/** A length of time in a lane. Open at the end when it still lasts. */
export type AxisSpan = {
  from: string;
  to?: string | undefined;
  label: string;
  kind?: 'plain' | 'current' | 'revoked';
  href?: string;
};

/** A moment in a lane, with its words to the right. */
export type AxisPin = { at: string; label: string; icon?: IconName; href?: string };

export type AxisLane =
  | { kind: 'histogram'; name: string; buckets: DecisionBucket[] }
  | { kind: 'spans'; name: string; spans: AxisSpan[]; pins?: AxisPin[] }
  /** Somebody: how long they were allowed to act, above what they did. */
  | {
      kind: 'actor';
      name: string;
      icon: IconName;
      href?: string;
      indent?: number;
      spans: AxisSpan[];
      buckets: DecisionBucket[];
    }
  | { kind: 'pins'; name: string; pins: AxisPin[] }
  /** One thin mark an event, where there are too many for words. */
  | { kind: 'marks'; name: string; at: string[]; state: 'allow' | 'deny' };

const histogramHeight = 72;
const activityHeight = 20;
const indentWidth = 12;
/** Percent of the axis below which a span holds no words. */
const roomForWords = 6;

type Place = (at: string) => number;

function SpanMark({ span, place }: { span: AxisSpan; place: Place }): ReactNode {
  const left = Math.max(0, place(span.from));
  const right = span.to === undefined ? 100 : Math.min(100, place(span.to));
  const look = {
    className: 'axis-span',
    'data-kind': span.kind ?? 'plain',
    title: span.label,
    style: { left: `${left}%`, width: `${Math.max(0, right - left)}%` },
  };
  // A revocation is hatched, and a short span has no room: their words are the title.
  const label =
    span.kind === 'revoked' || right - left < roomForWords ? (
      <span className="visually-hidden">{span.label}</span>
    ) : (
      span.label
    );
  if (!span.href) return <span {...look}>{label}</span>;
  return (
    <Link {...look} href={span.href}>
      {label}
    </Link>
  );
}

/** Words stand on the side with more room. */
function PinMark({ pin, place }: { pin: AxisPin; place: Place }): ReactNode {
  const left = place(pin.at);
  return (
    <span className="axis-pin" style={{ left: `${left}%` }} data-before={left > 50 || undefined}>
      {pin.icon && <Icon name={pin.icon} size={12} />}
      {pin.href ? <Link href={pin.href}>{pin.label}</Link> : <span>{pin.label}</span>}
    </span>
  );
}

function LaneContent({ lane, place }: { lane: AxisLane; place: Place }): ReactNode {
  switch (lane.kind) {
    case 'histogram':
      return <PlainBars buckets={lane.buckets} height={histogramHeight} headroom={0.08} />;
    case 'actor':
      return (
        <>
          <div className="axis-activity">
            <PlainBars buckets={lane.buckets} height={activityHeight} />
          </div>
          {lane.spans.map((span) => (
            <SpanMark key={`${span.from} ${span.label}`} span={span} place={place} />
          ))}
        </>
      );
    case 'marks':
      return (
        <svg
          className="axis-marks"
          viewBox="0 0 100 1"
          preserveAspectRatio="none"
          data-state={lane.state}
          aria-hidden="true"
        >
          <path d={lane.at.map((at) => `M${place(at).toFixed(3)} 0v1`).join('')} />
        </svg>
      );
    case 'spans':
      return (
        <>
          {lane.spans.map((span) => (
            <SpanMark key={span.from} span={span} place={place} />
          ))}
          {lane.pins?.map((pin) => (
            <PinMark key={`${pin.at} ${pin.label}`} pin={pin} place={place} />
          ))}
        </>
      );
    case 'pins':
      return lane.pins.map((pin) => <PinMark key={`${pin.at} ${pin.label}`} pin={pin} place={place} />);
  }
}

function LaneName({ lane }: { lane: AxisLane }): ReactNode {
  if (lane.kind !== 'actor') return <div className="axis-name">{lane.name}</div>;
  const { name, icon, href, indent = 0 } = lane;
  return (
    <div className="axis-name" style={{ paddingLeft: indent * indentWidth }} title={name}>
      <Icon name={icon} size={14} />
      {href ? <Link href={href}>{name}</Link> : <span>{name}</span>}
    </div>
  );
}

/**
 * Lanes over one span of time, with the moments that cross them all.
 * @param label everything it shows in words: spans, sums, moments.
 * @param kills moments that cross every lane, such as the two ends of a revocation.
 */
export function TimeAxis({
  from,
  to,
  label,
  lanes,
  kills = [],
}: {
  from: string;
  to: string;
  label: string;
  lanes: AxisLane[];
  kills?: string[];
}): ReactNode {
  const start = Date.parse(from);
  const end = Date.parse(to);
  const place = (at: string) => ((Date.parse(at) - start) / (end - start)) * 100;
  return (
    <figure className="axis" aria-label={label}>
      {lanes.map((lane, index) => (
        // Two lanes may have the same name: an agent that was handed the same twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: lanes are drawn anew as a whole
        <div className="axis-lane" key={index} data-lane={lane.kind}>
          <LaneName lane={lane} />
          <div
            className="axis-track"
            style={lane.kind === 'histogram' ? ({ height: histogramHeight } satisfies CSSProperties) : undefined}
          >
            <LaneContent lane={lane} place={place} />
          </div>
        </div>
      ))}
      <div className="axis-lane">
        <div />
        <Ruler from={start} to={end} />
      </div>
      <div className="axis-kills" aria-hidden="true">
        {kills.map((at) => (
          <i key={at} style={{ left: `${place(at)}%` }} />
        ))}
      </div>
    </figure>
  );
}
