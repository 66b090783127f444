import Link from 'next/link';
import type { ReactNode } from 'react';
import { replayHref } from '@/lib/policies/replay/address';
import { flipBuckets, type ReplayCounts } from '@/lib/policies/replay/buckets';
import { bucketWords } from '@/lib/policies/replay/words';
import styles from './bucket-counts.module.css';

/** The buckets with their counts, each a link to its calls. */
export function BucketCounts({ id, counts }: { id: string; counts: ReplayCounts }): ReactNode {
  return (
    <ul className={styles.counts}>
      {flipBuckets.map((bucket) => (
        <li key={bucket} data-strong={(bucket === 'deny-to-allow' && counts[bucket] > 0) || undefined}>
          <Link href={replayHref(id, { bucket })}>{bucketWords[bucket].name}</Link>
          <span className="number">{counts[bucket].toLocaleString('en')}</span>
        </li>
      ))}
      <li>
        <span>{bucketWords.unchanged.name}</span>
        <span className="number">{counts.unchanged.toLocaleString('en')}</span>
      </li>
    </ul>
  );
}
