'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { RolloutDetail } from '@/lib/rollouts/server/read-rollout';
import type { CanaryChoice } from '@/lib/rollouts/stage';
import { callersWords, ruleWords } from '@/lib/rollouts/words';
import { CanaryFields, unfitCanary } from './canary-fields';

function CanaryDialog({ rollout, onClose }: { rollout: RolloutDetail; onClose: () => void }): ReactNode {
  const { version, base, groups, places, stopRule } = rollout;
  const now = rollout.steps.at(-1);
  const [choice, setChoice] = useState<CanaryChoice>({
    groupIds: now?.kind === 'canary' ? now.groupIds : groups.map(({ id }) => id),
    share: now?.kind === 'canary' ? Math.min(100, (now.share ?? 0) * 2) : 10,
  });
  const [reason, setReason] = useState('');
  const canary = useApiCommand<CanaryChoice & { version: number; reason: string }, unknown>(
    'POST',
    '/api/v1/policies/rollouts/[version]/canary',
  );
  const submit = async () => {
    if (await canary.run({ ...choice, version, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Let v${version} decide for a share`}
      description={`Everyone else stays with v${base}, and v${version} is evaluated beside. It stops by itself ${ruleWords(stopRule)}.`}
      submitLabel={`Decide for ${choice.share} %`}
      busy={canary.pending}
      disabledReason={unfitCanary(choice) ?? unsaid(reason)}
      problem={canary.problem}
      onSubmit={submit}
    >
      <CanaryFields
        groups={groups}
        value={choice}
        hint={`${callersWords(places, choice.share)}. The same callers at every gateway; a wider share keeps them.`}
        onChange={setChoice}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Begins a canary, or changes for whom it decides. */
export function CanaryButton({ rollout, shut }: { rollout: RolloutDetail; shut: string | null }): ReactNode {
  const mayNot = useWhyNot('rollouts:set-canary');
  const [open, setOpen] = useState(false);
  const isCanary = rollout.steps.at(-1)?.kind === 'canary';
  return (
    <>
      <Button disabledReason={mayNot ?? shut ?? undefined} onClick={() => setOpen(true)}>
        {isCanary ? 'Widen canary…' : 'Start canary…'}
      </Button>
      {open && <CanaryDialog rollout={rollout} onClose={() => setOpen(false)} />}
    </>
  );
}
