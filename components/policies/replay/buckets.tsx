import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ReplayAddress, replayHref } from '@/lib/policies/replay/address';
import { countSum, type FlipBucket, flipBuckets } from '@/lib/policies/replay/buckets';
import { bucketWords } from '@/lib/policies/replay/words';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import styles from './replay.module.css';

/** Every bucket with its count, always all of them; what widens access first and strongest. They sum to the calls. */
export function Buckets({
  replay,
  address,
  current,
}: {
  replay: ReplayDetail;
  address: ReplayAddress;
  current: FlipBucket;
}): ReactNode {
  const { counts, id, unasked } = replay;
  const { unchanged, notEvaluated } = counts;
  return (
    <nav className={styles.buckets} aria-label="Buckets">
      {flipBuckets.map((bucket) => (
        <Link
          key={bucket}
          href={replayHref(id, { by: address.by, bucket })}
          scroll={false}
          data-bucket={bucket}
          aria-current={bucket === current || undefined}
        >
          <b>{bucketWords[bucket].name}</b>
          <span className={styles.count}>{counts[bucket].toLocaleString('en')}</span>
          <small>{bucketWords[bucket].meaning}</small>
        </Link>
      ))}
      <div className={styles.unchanged}>
        <span>{bucketWords.unchanged.name}</span>
        <span className={styles.count}>{unchanged.toLocaleString('en')}</span>
        <small>
          {bucketWords.unchanged.meaning}
          {notEvaluated > 0 && `; ${notEvaluated.toLocaleString('en')} of them denied before any policy was asked`}
        </small>
      </div>
      <p className={styles.sum}>
        <span>Sum</span>
        <span className="number">{countSum(counts).toLocaleString('en')}</span>
      </p>
      {unasked && (
        <p className={styles.note}>
          {unasked.length === 0 ? (
            'Every pair of agent and tool it newly grants was asked for in the window.'
          ) : (
            <>
              It also grants{' '}
              <a className="link" href="#unasked">
                {unasked.length === 1
                  ? '1 agent and tool pair'
                  : `${unasked.length.toLocaleString('en')} agent and tool pairs`}
              </a>{' '}
              nobody asked for in the window. Replay cannot show those.
            </>
          )}
        </p>
      )}
    </nav>
  );
}
