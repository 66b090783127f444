'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { type RelativeRange, rangeLabels } from '@/lib/decisions/time-range';
import { useApiCommand } from '@/lib/http/client/api-query';

const ranges: RelativeRange[] = ['1h', '24h', '7d', '30d'];
type Input = { draftId: string; last: RelativeRange };

/** Asks for a draft to be tried on recorded calls. */
export function StartReplayButton({
  draftId,
  again,
  prepare,
  shut,
}: {
  draftId: string;
  again: boolean;
  /** Runs first, such as saving the draft; false gives up. */
  prepare?: () => Promise<boolean>;
  /** Why it cannot be replayed now. */
  shut?: string | undefined;
}): ReactNode {
  const mayNot = useWhyNot('policies:dry-run');
  const [open, setOpen] = useState(false);
  const [last, setLast] = useState<RelativeRange>('24h');
  const start = useApiCommand<Input, { id: string }>('POST', '/api/v1/policy-replays');
  const submit = async () => {
    if (prepare && !(await prepare())) return;
    if (await start.run({ draftId, last })) setOpen(false);
  };
  return (
    <>
      <Button small disabledReason={mayNot ?? shut} onClick={() => setOpen(true)}>
        {again ? 'Replay again' : 'Replay recorded calls'}
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title="Replay recorded calls"
        description="Every decision recorded in the window is compared with what this draft would say. Nothing is enforced."
        submitLabel="Start replay"
        busy={start.pending}
        problem={start.problem}
        onSubmit={submit}
      >
        <Field label="Window">
          <Select value={last} onChange={({ target: { value } }) => setLast(value as RelativeRange)}>
            {ranges.map((range) => (
              <option key={range} value={range}>
                {rangeLabels[range]}
              </option>
            ))}
          </Select>
        </Field>
      </FormDialog>
    </>
  );
}
