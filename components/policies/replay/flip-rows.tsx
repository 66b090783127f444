'use client';

import Link from 'next/link';
import { Fragment, type ReactNode, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyFlips } from '@/lib/policies/client/replay-queries';
import { type ReplayAddress, replayHref } from '@/lib/policies/replay/address';
import type { FlipBucket } from '@/lib/policies/replay/buckets';
import type { FlipGroup, FlipRow } from '@/lib/policies/server/list-flips';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import { FlipPair } from './flip-pair';
import { KeepAsTestButton } from './keep-as-test-button';
import styles from './replay.module.css';

const page = 25;

/** What each text says, in two cells. The version in force is tried as well, so both say *would*. */
function Sides({ flip }: { flip: FlipRow }): ReactNode {
  if (flip.bucket === 'undecidable') {
    const fact = flip.detail === 'request' ? 'What was asked' : flip.detail;
    return (
      <Td colSpan={2}>
        <Badge state="unknown">not recorded</Badge> <span className="mono">{fact}</span>
      </Td>
    );
  }
  if (flip.bucket === 'dependent') {
    return (
      <Td colSpan={2}>
        <Badge state="unknown">depends</Badge>{' '}
        <Link className="link" href={`/decisions/${flip.detail}`}>
          on an earlier call
        </Link>
      </Td>
    );
  }
  const widens = flip.bucket === 'deny-to-allow';
  return (
    <>
      <Td hideOnPhone>
        <Badge state={widens ? 'would-deny' : 'would-allow'} />
      </Td>
      <Td>
        <Badge state={widens ? 'would-allow' : 'would-deny'} />
      </Td>
    </>
  );
}

/** The calls of a group, newest first; each opens both explanations. */
export function FlipRows({
  replay,
  address,
  bucket,
  group,
}: {
  replay: ReplayDetail;
  address: ReplayAddress;
  bucket: FlipBucket;
  group: FlipGroup;
}): ReactNode {
  const by = address.by ?? 'tool';
  const [limit, setLimit] = useState(page);
  const answer = useApiQuery(policyFlips, { id: replay.id, bucket, by, group: group.key, limit });
  const flips = answer.data?.flips ?? [];
  const hrefOf = (call: string | undefined) =>
    replayHref(replay.id, { bucket, by: address.by, group: group.key, call });
  return (
    <div className={styles.rows}>
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      <Table label="Calls of the group">
        <thead>
          <tr>
            <Th>
              Time, <ZoneName />
            </Th>
            <Th>{by === 'tool' ? 'Asked for' : 'Call'}</Th>
            <Th hideOnPhone>v{replay.baseVersion}</Th>
            <Th>Text</Th>
            <Th>
              <span className="visually-hidden">Test</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {flips.map((flip) => {
            const open = flip.decisionId === address.call;
            return (
              <Fragment key={flip.decisionId}>
                <Row selected={open}>
                  <Td>
                    <RowLink href={hrefOf(open ? undefined : flip.decisionId)} aria-expanded={open}>
                      <Time at={flip.at} form="clock" />
                    </RowLink>
                  </Td>
                  <Td mono className={styles.asked} title={flip.asked}>
                    {by === 'tool' ? flip.asked || '–' : `${flip.agentName ?? ''} ${flip.target ?? ''} ${flip.asked}`}
                  </Td>
                  <Sides flip={flip} />
                  <Td align="right" className={styles.act}>
                    <KeepAsTestButton replayId={replay.id} flip={flip} />
                  </Td>
                </Row>
                {open && (
                  <tr>
                    <td colSpan={5} className={styles.pairCell}>
                      <FlipPair replay={replay} decisionId={flip.decisionId} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </Table>
      {answer.data?.next && (
        <p className={styles.foot}>
          {flips.length} of {group.count.toLocaleString('en')} shown{' '}
          {limit < 1_000 && (
            <Button small kind="quiet" onClick={() => setLimit(Math.min(1_000, limit * 4))}>
              Show more
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
