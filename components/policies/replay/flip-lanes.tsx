import type { ReactNode } from 'react';
import { Ruler } from '@/components/ui/ruler';
import { bucketWords } from '@/lib/policies/replay/words';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import styles from './replay.module.css';

const lanes = ['deny-to-allow', 'allow-to-deny'] as const;

/** When the calls that flip were made, one lane a direction. */
export function FlipLanes({ replay }: { replay: ReplayDetail }): ReactNode {
  const { sliceCount, flips } = replay.lanes;
  if (flips.length === 0) return null;
  return (
    <div className={styles.lanes}>
      {lanes.map((bucket) => {
        const own = flips.filter((flip) => flip.bucket === bucket);
        const count = own.reduce((sum, flip) => sum + flip.count, 0);
        return (
          <div key={bucket} className={styles.lane}>
            <span className={styles.laneName}>{bucketWords[bucket].name}</span>
            <svg
              className={styles.track}
              viewBox={`0 0 ${sliceCount} 28`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${bucketWords[bucket].name}: ${count.toLocaleString('en')} calls in ${own.length} of ${sliceCount} slices of the window`}
            >
              <path data-bucket={bucket} d={own.map(({ slice }) => `M${slice + 0.5} 6v16`).join('')} />
            </svg>
          </div>
        );
      })}
      <div className={styles.lane}>
        <span />
        <Ruler from={Date.parse(replay.from)} to={Date.parse(replay.until)} />
      </div>
    </div>
  );
}
