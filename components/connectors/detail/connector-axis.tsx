import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { SegmentLinks } from '@/components/ui/tabs';
import { TimeAxis } from '@/components/ui/time-axis';
import { connectorTimeline } from '@/lib/connectors/client/detail';
import { type DetailInput, detailHref } from '@/lib/connectors/detail-input';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';

import { timelineRanges } from '@/lib/connectors/timeline-range';
import { useApiQuery } from '@/lib/http/client/api-query';
import { timelineLanes } from './timeline-lanes';
import { TimelineTable } from './timeline-table';

const askEveryMs = 5_000;

/** One axis for what was called, under which policy version and pins, and when it was revoked. */
export function ConnectorAxis({ connector, input }: { connector: ConnectorDetail; input: DetailInput }): ReactNode {
  const { id } = connector;
  const [asTable, setAsTable] = useState(false);
  const { data } = useApiQuery(connectorTimeline, { id, range: input.range }, { refetchInterval: askEveryMs });
  const decisions = (data?.allow ?? 0) + (data?.deny ?? 0);
  const log = data && `/decisions?${new URLSearchParams({ connector: id, from: data.from, to: data.to })}`;
  const allowed = data?.revocations.reduce((sum, revocation) => sum + revocation.allowed, 0) ?? 0;
  const ranges = timelineRanges.map((range) => ({
    label: range,
    href: detailHref(id, { ...input, range }),
    current: range === input.range,
  }));
  return (
    <Section
      id="axis"
      title="What happened"
      note={
        data &&
        log && (
          <>
            <Link className="link number" href={log}>
              {decisions.toLocaleString('en')} {decisions === 1 ? 'decision' : 'decisions'}
            </Link>
            {data.revocations.length > 0 && `. ${allowed.toLocaleString('en')} calls allowed while revoked.`}
          </>
        )
      }
      more={
        <>
          <SegmentLinks label="Range" segments={ranges} />
          <Button kind="quiet" small icon={asTable ? 'chart' : 'table'} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'View as axis' : 'View as table'}
          </Button>
        </>
      }
    >
      {data && (asTable ? <TimelineTable timeline={data} /> : <TimeAxis {...timelineLanes(data)} />)}
    </Section>
  );
}
