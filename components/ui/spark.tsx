import type { ReactNode } from 'react';
import type { DecisionBucket } from './decision-bucket';
import { PlainBars } from './plain-bars';

/**
 * A histogram small enough for a table cell. Its words carry the reading; the drawing only gives the shape.
 * @param label what it counts and the sum: "60 minutes: 1,193 allow, 304 deny".
 */
export function Spark({
  buckets,
  label,
  width = 88,
  height = 22,
}: {
  buckets: readonly DecisionBucket[];
  label: string;
  width?: number;
  height?: number;
}): ReactNode {
  return (
    <span className="spark" role="img" aria-label={label} style={{ width, height: height + 1 }}>
      <PlainBars buckets={buckets} height={height} />
    </span>
  );
}
