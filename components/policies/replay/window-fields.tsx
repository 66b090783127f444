'use client';

import type { ReactNode } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import { zoneLabel } from '@/components/ui/time-words';
import { useZone } from '@/components/ui/time-zone';
import { wallClock } from '@/components/ui/wall-clock';
import { type RelativeRange, rangeLabels } from '@/lib/decisions/time-range';
import type { windowProblem } from '@/lib/policies/replay/chosen-window';

const ranges: RelativeRange[] = ['1h', '24h', '7d', '30d'];
export type WindowKind = RelativeRange | 'between';

/** Over which recorded calls: the last hours or days, or between two moments (fields `from` and `until`, wall clock). */
export function WindowFields({
  kind,
  now,
  problem,
  onChoose,
}: {
  kind: WindowKind;
  /** ISO 8601: when the dialog was opened. */
  now: string;
  problem: ReturnType<typeof windowProblem>;
  onChoose: (kind: WindowKind) => void;
}): ReactNode {
  const zone = useZone();
  const moment = (field: 'from' | 'until', label: string, at: string) => (
    <Field label={`${label}, ${zoneLabel(zone)}`} error={problem?.field === field ? problem.message : null}>
      <Input key={zone} type="datetime-local" name={field} step={1} defaultValue={wallClock(at, zone)} required />
    </Field>
  );
  return (
    <>
      <Field label="Window">
        <Select value={kind} onChange={({ target: { value } }) => onChoose(value as WindowKind)}>
          {ranges.map((range) => (
            <option key={range} value={range}>
              {rangeLabels[range]}
            </option>
          ))}
          <option value="between">Between two moments</option>
        </Select>
      </Field>
      {kind === 'between' && (
        <>
          {moment('from', 'From', new Date(Date.parse(now) - 3_600_000).toISOString())}
          {moment('until', 'Until', now)}
        </>
      )}
    </>
  );
}
