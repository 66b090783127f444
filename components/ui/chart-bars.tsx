'use client';

import { type ReactNode, useId } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { type DecisionBucket, tallest } from './decision-bucket';
import { formatTime } from './time-words';
import { useZone } from './time-zone';

type ShapeProps = { x?: number; y?: number; width?: number; height?: number; fill?: string };

/** One stacked bar a slice, a pixel apart. Wide enough slices keep the pixel; at less than 3 px they touch. */
function inner(width: number): number {
  return width > 3 ? width - 1 : width;
}

function AllowShape({ x = 0, y = 0, width = 0, height = 0 }: ShapeProps): ReactNode {
  if (height <= 0) return null;
  return (
    <g>
      <rect className="bar-allow" x={x} y={y} width={inner(width)} height={height} />
      <rect className="bar-cap" x={x} y={y} width={inner(width)} height={Math.min(2, height)} />
    </g>
  );
}

function DenyShape({ x = 0, y = 0, width = 0, height = 0 }: ShapeProps): ReactNode {
  return height > 0 ? <rect className="bar-deny" x={x} y={y} width={inner(width)} height={height} /> : null;
}

/** The hatch is the bar's own fill, because each chart names its pattern itself. */
function WouldShape({ x = 0, y = 0, width = 0, height = 0, fill }: ShapeProps): ReactNode {
  return height > 0 ? <rect x={x} y={y} width={inner(width)} height={height} fill={fill} /> : null;
}

function BucketTooltip({ active, payload }: { active?: boolean; payload?: readonly { payload?: DecisionBucket }[] }) {
  const zone = useZone();
  const bucket = payload?.[0]?.payload;
  if (!active || !bucket) return null;
  return (
    <div className="tooltip chart-tooltip">
      <span className="mono">{formatTime(new Date(bucket.at), zone, 'minute')}</span>
      <span>{bucket.allow.toLocaleString('en')} allow</span>
      <span data-state="deny">{bucket.deny.toLocaleString('en')} deny</span>
      {bucket.wouldDeny ? (
        <span data-state="would-deny">{bucket.wouldDeny.toLocaleString('en')} would deny</span>
      ) : null}
    </div>
  );
}

/** The histogram's bars with a figure for each slice on hover. Counting is the server's work: at most 200 slices. */
export default function ChartBars({
  buckets,
  height,
  headroom,
}: {
  buckets: readonly DecisionBucket[];
  height: number;
  headroom: number;
}): ReactNode {
  const hatch = useId();
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={buckets as DecisionBucket[]}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={0}
        // The histogram brings its own keys and its own words.
        accessibilityLayer={false}
      >
        <defs>
          <pattern id={hatch} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="bar-would" width="1" height="3" />
          </pattern>
        </defs>
        <XAxis dataKey="at" hide />
        <YAxis hide domain={[0, tallest(buckets) / (1 - headroom)]} />
        <Tooltip
          content={BucketTooltip}
          cursor={{ className: 'bar-cursor' }}
          isAnimationActive={false}
          wrapperStyle={{ zIndex: 4 }}
        />
        <Bar dataKey="deny" stackId="calls" shape={DenyShape} isAnimationActive={false} />
        <Bar dataKey="wouldDeny" stackId="calls" fill={`url(#${hatch})`} shape={WouldShape} isAnimationActive={false} />
        <Bar dataKey="allow" stackId="calls" shape={AllowShape} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
