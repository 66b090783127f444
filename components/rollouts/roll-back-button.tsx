'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import { totalOf } from '@/lib/rollouts/counts';
import type { RolloutDetail } from '@/lib/rollouts/server/read-rollout';

function effectOf({ version, base, decided, ticks }: RolloutDetail): string {
  const gateways = ticks.length === 1 ? '1 gateway decides' : `${ticks.length} gateways decide`;
  const count = totalOf(decided);
  const so =
    count === 0 ? 'It decided no call.' : `It decided ${count.toLocaleString('en')} calls, which stay as they are.`;
  return `${gateways} every call by v${base} again, and v${version} is evaluated no more. ${so}`;
}

function RollBackDialog({ rollout, onClose }: { rollout: RolloutDetail; onClose: () => void }): ReactNode {
  const { version } = rollout;
  const [reason, setReason] = useState('');
  const back = useApiCommand<{ version: number; reason: string }, unknown>(
    'POST',
    '/api/v1/policies/rollouts/[version]/roll-back',
  );
  const submit = async () => {
    if (await back.run({ version, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Roll back v${version}`}
      description={effectOf(rollout)}
      cancelLabel="Go on"
      submitLabel={`Roll back v${version}`}
      busy={back.pending}
      disabledReason={unsaid(reason)}
      problem={back.problem}
      onSubmit={submit}
    >
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Takes the candidate away again. */
export function RollBackButton({ rollout, shut }: { rollout: RolloutDetail; shut: string | null }): ReactNode {
  const mayNot = useWhyNot('rollouts:roll-back');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={mayNot ?? shut ?? undefined} onClick={() => setOpen(true)}>
        Roll back…
      </Button>
      {open && <RollBackDialog rollout={rollout} onClose={() => setOpen(false)} />}
    </>
  );
}
