'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { PlainBars } from '@/components/ui/plain-bars';
import { Ruler } from '@/components/ui/ruler';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { totalOf } from '@/lib/rollouts/counts';
import type { RolloutDetail } from '@/lib/rollouts/server/read-rollout';
import { differenceHeads } from '@/lib/rollouts/words';
import styles from './rollout.module.css';

/** When the candidate differed: denials and failures hatched on the baseline, allowances as a pale ground above. */
export function DifferencesOverTime({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const [asTable, setAsTable] = useState(false);
  const { slices, sliceMs, base, decided } = rollout;
  const first = slices[0];
  const differing = slices.filter(({ denies, allows, fails }) => denies + allows + fails > 0);
  if (!first || differing.length === 0) return null;
  const heads = differenceHeads(base, totalOf(decided) > 0);
  const from = Date.parse(first.at);
  return (
    <Section
      id="over-time"
      title="Differences over time"
      more={
        <Button kind="quiet" small icon={asTable ? 'chart' : 'table'} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'View as chart' : 'View as table'}
        </Button>
      }
    >
      {asTable ? (
        <Table label="Differences in each span" rows="dense" inset>
          <thead>
            <tr>
              <Th>From</Th>
              <Th align="right">{heads.denies}</Th>
              <Th align="right">{heads.allows}</Th>
              <Th align="right">{heads.fails}</Th>
            </tr>
          </thead>
          <tbody>
            {differing.map(({ at, denies, allows, fails }) => (
              <tr key={at}>
                <Td>
                  <Time at={at} form="date-minute" />
                </Td>
                <Td align="right">{denies.toLocaleString('en')}</Td>
                <Td align="right">{allows.toLocaleString('en')}</Td>
                <Td align="right">{fails.toLocaleString('en')}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <figure className="histogram" aria-label="Calls on which the two versions differ, over time">
          <div className={`histogram-bars ${styles.bars}`}>
            <PlainBars
              buckets={slices.map(({ at, denies, allows, fails }) => ({
                at,
                allow: allows,
                deny: 0,
                wouldDeny: denies + fails,
              }))}
              height={72}
              headroom={0.06}
            />
          </div>
          <Ruler from={from} to={from + slices.length * sliceMs} nameZone />
          <figcaption className="small label">
            Hatched: {heads.denies}, and {heads.fails}. Pale: {heads.allows}.
          </figcaption>
        </figure>
      )}
    </Section>
  );
}
