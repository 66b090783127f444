'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { DecisionLine } from '@/components/ui/decision-line';
import { Icon } from '@/components/ui/icon';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { SegmentLinks } from '@/components/ui/tabs';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyFlipGroups } from '@/lib/policies/client/replay-queries';
import { type ReplayAddress, replayHref } from '@/lib/policies/replay/address';
import type { FlipBucket } from '@/lib/policies/replay/buckets';
import type { GroupFacts, Grouping } from '@/lib/policies/replay/grouping';
import { bucketWords } from '@/lib/policies/replay/words';
import type { FlipGroup } from '@/lib/policies/server/list-flips';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import { FlipRows } from './flip-rows';
import styles from './replay.module.css';

const segments: { by: Grouping; label: string }[] = [
  { by: 'tool', label: 'Agent and tool' },
  { by: 'person', label: 'Person' },
  { by: 'connector', label: 'Connector' },
  { by: 'policy', label: 'Policy' },
];

const outcomes = {
  'deny-to-allow': 'would-allow',
  'allow-to-deny': 'would-deny',
  undecidable: 'unknown',
  dependent: 'unknown',
} as const;

const names = (policies: readonly string[]) => (policies.length > 0 ? policies.join(', ') : 'no policy');

function GroupName({ facts, bucket }: { facts: GroupFacts; bucket: FlipBucket }): ReactNode {
  switch (facts.kind) {
    case 'tool':
      return (
        <DecisionLine
          person={facts.person}
          agent={facts.agent ?? 'unknown agent'}
          connector={facts.connector ?? 'unknown connector'}
          tool={facts.target}
          outcome={outcomes[bucket]}
          withoutBadge
        />
      );
    case 'person':
      return facts.person ?? 'no person';
    case 'connector':
      return facts.connector ?? 'unknown connector';
    case 'policy':
      if (facts.fact) return <span className="mono">{facts.fact === 'request' ? 'what was asked' : facts.fact}</span>;
      return (
        <span className="mono">
          {names(facts.before)} → {names(facts.after)}
        </span>
      );
  }
}

function Group({
  replay,
  address,
  bucket,
  group,
  share,
  open,
}: {
  replay: ReplayDetail;
  address: ReplayAddress;
  bucket: FlipBucket;
  group: FlipGroup;
  /** Of the bucket's calls, 0 to 1. */
  share: number;
  open: boolean;
}): ReactNode {
  const { by } = address;
  return (
    <>
      <Link
        className={styles.group}
        href={replayHref(replay.id, { bucket, by, group: open ? 'none' : group.key })}
        scroll={false}
        aria-expanded={open}
      >
        <Icon name={open ? 'down' : 'right'} size={12} />
        <span className={styles.groupName}>
          <GroupName facts={group.facts} bucket={bucket} />
        </span>
        <span className={styles.bar} aria-hidden="true">
          <i style={{ width: `${Math.max(2, share * 100)}%` }} />
        </span>
        <span className={styles.count}>{group.count.toLocaleString('en')}</span>
      </Link>
      {open && <FlipRows replay={replay} address={address} bucket={bucket} group={group} />}
    </>
  );
}

/** The calls of one bucket, put together; each group opens the very calls it counts. */
export function FlipGroups({
  replay,
  address,
  bucket,
}: {
  replay: ReplayDetail;
  address: ReplayAddress;
  bucket: FlipBucket;
}): ReactNode {
  const by = address.by ?? 'tool';
  const answer = useApiQuery(policyFlipGroups, { id: replay.id, bucket, by });
  const groups = answer.data?.groups ?? [];
  const count = replay.counts[bucket];
  const isOpen = (group: FlipGroup, index: number) =>
    address.group === undefined ? index === 0 : address.group === group.key;
  return (
    <section aria-labelledby="flips-heading">
      <div className={styles.by}>
        <h2 id="flips-heading">
          {count.toLocaleString('en')} {bucketWords[bucket].heading}
        </h2>
        <span className="grow" />
        <span className="label not-on-phone">Group by</span>
        <SegmentLinks
          label="Group by"
          segments={segments.map((segment) => ({
            label: segment.label,
            href: replayHref(replay.id, { bucket, by: segment.by === 'tool' ? undefined : segment.by }),
            current: segment.by === by,
          }))}
        />
      </div>
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      {groups.map((group, index) => (
        <Group
          key={group.key}
          replay={replay}
          address={address}
          bucket={bucket}
          group={group}
          share={count > 0 ? group.count / count : 0}
          open={isOpen(group, index)}
        />
      ))}
      {answer.data?.more && (
        <p className={styles.foot}>The {groups.length} largest groups; the export holds every call.</p>
      )}
      {answer.data && groups.length === 0 && (
        <p className={styles.foot}>
          {replay.state === 'completed' ? 'No recorded call is in this bucket.' : 'None so far.'}
        </p>
      )}
    </section>
  );
}
