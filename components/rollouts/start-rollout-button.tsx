'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { modeList } from '@/lib/enforcement/client/queries';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import type { CanaryChoice } from '@/lib/rollouts/stage';
import { defaultStopRule, type StopRule, stopRule } from '@/lib/rollouts/stop-rule';
import { CanaryFields, unfitCanary } from './canary-fields';
import styles from './rollout.module.css';

type Start = { draftId: string; canary?: CanaryChoice; stopRule: StopRule; reason: string };

const ruleFields = [
  { name: 'newDenialShare', label: 'New denials above, percent' },
  { name: 'minCalls', label: 'After compared calls' },
  { name: 'newErrors', label: 'Or new errors' },
] as const satisfies { name: keyof StopRule; label: string }[];

/** When a canary stops by itself. */
function RuleFields({ value, onChange }: { value: StopRule; onChange: (value: StopRule) => void }): ReactNode {
  return (
    <fieldset className={styles.choices}>
      <legend>A canary stops by itself</legend>
      <div className={styles.rule}>
        {ruleFields.map(({ name, label }) => (
          <Field key={name} label={label}>
            <Input
              type="number"
              min={name === 'newDenialShare' ? 0 : 1}
              required
              value={value[name]}
              onChange={(event) => onChange({ ...value, [name]: Number(event.target.value) })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function StartDialog({ draftId, onClose }: { draftId: string; onClose: () => void }): ReactNode {
  const router = useRouter();
  const { data } = useApiQuery(modeList, {});
  const groups = (data?.groups ?? []).map(({ id, name, gateways }) => ({ id, name, gateways: gateways.length }));
  const [first, setFirst] = useState<'shadow' | 'canary'>('shadow');
  const [canary, setCanary] = useState<CanaryChoice>({ groupIds: [], share: 10 });
  const [rule, setRule] = useState<StopRule>(defaultStopRule);
  const [reason, setReason] = useState('');
  const start = useApiCommand<Start, { version: number }>('POST', '/api/v1/policies/rollouts');
  const submit = async () => {
    const done = await start.run({ draftId, reason, stopRule: rule, ...(first === 'canary' ? { canary } : {}) });
    if (done) router.push(`/policies/rollouts/${done.version}`);
  };
  const unfit = first === 'canary' ? unfitCanary(canary) : undefined;
  const unruly = stopRule.safeParse(rule).success ? undefined : 'The stop rule is not whole numbers in range.';
  return (
    <FormDialog
      onClose={onClose}
      title="Start a roll-out"
      description="It becomes a version that is in force only once it is promoted. Nothing else is published meanwhile."
      submitLabel={first === 'shadow' ? 'Start in shadow' : `Start for ${canary.share} %`}
      busy={start.pending}
      disabledReason={unfit ?? unruly ?? unsaid(reason)}
      problem={start.problem}
      onSubmit={submit}
    >
      <Field
        label="First stage"
        hint={
          first === 'shadow'
            ? 'It decides nothing: every gateway evaluates it beside the version in force.'
            : 'It decides for a share of the callers at once.'
        }
      >
        <Select value={first} onChange={(event) => setFirst(event.target.value === 'canary' ? 'canary' : 'shadow')}>
          <option value="shadow">Shadow</option>
          <option value="canary">Canary</option>
        </Select>
      </Field>
      {first === 'canary' && <CanaryFields groups={groups} value={canary} onChange={setCanary} />}
      <RuleFields value={rule} onChange={setRule} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Brings another person's proposal in step by step instead of publishing it at once. */
export function StartRolloutButton({ draftId, shut }: { draftId: string; shut: string | null }): ReactNode {
  const mayNot = useWhyNot('rollouts:start');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={mayNot ?? shut ?? undefined} onClick={() => setOpen(true)}>
        Roll out…
      </Button>
      {open && <StartDialog draftId={draftId} onClose={() => setOpen(false)} />}
    </>
  );
}
