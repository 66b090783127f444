'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { LiveTail } from '@/components/decisions/live-tail';
import { RowLine } from '@/components/decisions/row-line';
import { useHeldRows } from '@/components/decisions/use-held-rows';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { decisionList } from '@/lib/decisions/client/queries';
import { useApiQuery } from '@/lib/http/client/api-query';
import { arrivingInput } from '@/lib/overview/arriving-input';
import styles from './overview.module.css';

/** Decisions as they arrive. Pausing, or the pointer among them, keeps them still. */
export function Arriving(): ReactNode {
  const [paused, setPaused] = useState(false);
  const [busy, setBusy] = useState(false);
  const { data } = useApiQuery(decisionList, arrivingInput);
  const held = useHeldRows('', data?.rows, paused || busy);
  return (
    <Section
      id="arriving"
      title="Arriving"
      flush
      more={<LiveTail ended={false} paused={paused} onPause={setPaused} waiting={held.waiting} onTake={held.take} />}
    >
      {held.rows.length > 0 ? (
        <ul
          className={styles.arriving}
          onPointerEnter={(event) => event.pointerType === 'mouse' && setBusy(true)}
          onPointerLeave={() => setBusy(false)}
        >
          {held.rows.map((row) => (
            <li key={row.id} data-arrived={held.arrived.has(row.id) || undefined}>
              <Link href={`/decisions?open=${row.id}`}>
                <Time at={row.at} form="clock" />
                <RowLine form="row" row={row} />
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.quietFlush}>No call was decided in the last 60 min.</p>
      )}
    </Section>
  );
}
