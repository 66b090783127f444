'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { useZone } from '@/components/ui/time-zone';
import { fromWallClock } from '@/components/ui/wall-clock';
import type { RelativeRange } from '@/lib/decisions/time-range';
import { useApiCommand } from '@/lib/http/client/api-query';
import { windowProblem } from '@/lib/policies/replay/chosen-window';
import { WindowFields, type WindowKind } from './window-fields';

type Span = { last: RelativeRange } | { from: string; until: string };

function StartDialog({
  draftId,
  prepare,
  onClose,
}: {
  draftId: string;
  prepare: (() => Promise<boolean>) | undefined;
  onClose: () => void;
}): ReactNode {
  const zone = useZone();
  const [now] = useState(() => new Date().toISOString());
  const [kind, setKind] = useState<WindowKind>('24h');
  const [problem, setProblem] = useState<ReturnType<typeof windowProblem>>(null);
  const start = useApiCommand<{ draftId: string } & Span, { id: string }>('POST', '/api/v1/policy-replays');
  const submit = async (values: FormData) => {
    let span: Span;
    if (kind === 'between') {
      const at = (field: 'from' | 'until') => fromWallClock(String(values.get(field)), zone);
      const [from, until] = [at('from'), at('until')];
      const wrong = windowProblem(from, until, new Date());
      setProblem(wrong);
      if (wrong) return;
      span = { from: from.toISOString(), until: until.toISOString() };
    } else span = { last: kind };
    if (prepare && !(await prepare())) return;
    if (await start.run({ draftId, ...span })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Replay recorded calls"
      description="Every decision recorded in the window is compared with what this draft would say. Nothing is enforced."
      submitLabel="Start replay"
      busy={start.pending}
      problem={start.problem}
      onSubmit={submit}
    >
      <WindowFields kind={kind} now={now} problem={problem} onChoose={setKind} />
    </FormDialog>
  );
}

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
  return (
    <>
      <Button small disabledReason={mayNot ?? shut} onClick={() => setOpen(true)}>
        {again ? 'Replay again' : 'Replay recorded calls'}
      </Button>
      {open && <StartDialog draftId={draftId} prepare={prepare} onClose={() => setOpen(false)} />}
    </>
  );
}
