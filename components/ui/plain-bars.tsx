import { type ReactNode, useId } from 'react';
import { type DecisionBucket, tallest } from './decision-bucket';

/**
 * The bars alone, as one SVG that stretches with its box: deny on the baseline, would-deny hatched above it, allow as a
 * pale ground with a cap. No script is needed to see them.
 * @param height px. @param headroom how much of the height the tallest bar leaves free.
 */
export function PlainBars({
  buckets,
  height,
  headroom = 0,
}: {
  buckets: readonly DecisionBucket[];
  height: number;
  headroom?: number;
}): ReactNode {
  const hatch = useId();
  const unit = (height * (1 - headroom)) / tallest(buckets);
  const gap = buckets.length > 100 ? 0 : 0.05;
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${Math.max(1, buckets.length)} ${height}`}
      preserveAspectRatio="none"
      style={{ height }}
      aria-hidden="true"
    >
      <defs>
        <pattern id={hatch} width="0.25" height="3" patternUnits="userSpaceOnUse">
          <rect className="bar-would" width="0.25" height="1" />
        </pattern>
      </defs>
      {buckets.map((bucket, index) => {
        const would = bucket.wouldDeny ?? 0;
        const denyTop = height - bucket.deny * unit;
        const wouldTop = denyTop - would * unit;
        const allowTop = wouldTop - bucket.allow * unit;
        return (
          <g key={bucket.at} transform={`translate(${index} 0)`}>
            {bucket.allow > 0 && (
              <>
                <rect className="bar-allow" y={allowTop} width={1 - gap} height={wouldTop - allowTop} />
                <rect className="bar-cap" y={allowTop} width={1 - gap} height={Math.min(2, wouldTop - allowTop)} />
              </>
            )}
            {would > 0 && <rect fill={`url(#${hatch})`} y={wouldTop} width={1 - gap} height={denyTop - wouldTop} />}
            {bucket.deny > 0 && <rect className="bar-deny" y={denyTop} width={1 - gap} height={height - denyTop} />}
          </g>
        );
      })}
    </svg>
  );
}
