import type { ReactNode } from 'react';
import type { DecisionBucket } from './decision-bucket';
import { Table, Td, Th } from './table';
import { Time } from './time';
import type { TimeForm } from './time-words';
import { ZoneName } from './time-zone';

/** The same counts as the bars, as figures. */
export function HistogramTable({
  buckets,
  label,
  form,
}: {
  buckets: readonly DecisionBucket[];
  label: string;
  form: TimeForm;
}): ReactNode {
  return (
    <div className="histogram-table">
      <Table label={label} rows="dense" inset>
        <thead>
          <tr>
            <Th>
              From, <ZoneName />
            </Th>
            <Th align="right">Allow</Th>
            <Th align="right">Deny</Th>
            <Th align="right">Would deny</Th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.at}>
              <Td>
                <Time at={bucket.at} form={form} />
              </Td>
              <Td align="right">{bucket.allow.toLocaleString('en')}</Td>
              <Td align="right">{bucket.deny.toLocaleString('en')}</Td>
              <Td align="right">{(bucket.wouldDeny ?? 0).toLocaleString('en')}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
