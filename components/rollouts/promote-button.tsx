'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { useApiCommand } from '@/lib/http/client/api-query';
import { comparedOf, isRecent } from '@/lib/rollouts/counts';
import { noNumbersWords } from '@/lib/rollouts/no-numbers';
import type { RolloutDetail } from '@/lib/rollouts/server/read-rollout';

/** What promotion changes, in numbers. */
function effectOf({ version, base, counts, noNumbers, ticks }: RolloutDetail): string {
  const gateways = ticks.length === 1 ? '1 gateway decides' : `${ticks.length} gateways decide`;
  const head = `${gateways} every call by v${version} instead of v${base}.`;
  if (noNumbers) return `${head} 0 matching requests: ${noNumbersWords(noNumbers)}`;
  const number = (count: number) => count.toLocaleString('en');
  return `${head} Of ${number(comparedOf(counts))} compared calls it denies ${number(counts.denies)} that v${base} allows, allows ${number(counts.allows)} that v${base} denies, and fails on ${number(counts.fails)}.`;
}

function PromoteDialog({ rollout, onClose }: { rollout: RolloutDetail; onClose: () => void }): ReactNode {
  const { version, lastAt, now } = rollout;
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState(false);
  const recent = isRecent(lastAt, new Date(now));
  const promote = useApiCommand<{ version: number; reason: string; withoutRecent: boolean }, unknown>(
    'POST',
    '/api/v1/policies/rollouts/[version]/promotion',
  );
  const submit = async () => {
    if (await promote.run({ version, reason, withoutRecent: !recent && said })) onClose();
  };
  const unconfirmed = recent || said ? undefined : 'Say that it is promoted without numbers of the last 24 h.';
  return (
    <FormDialog
      onClose={onClose}
      title={`Promote v${version}`}
      description={effectOf(rollout)}
      submitLabel={`Promote v${version}`}
      busy={promote.pending}
      disabledReason={unconfirmed ?? unsaid(reason)}
      problem={promote.problem}
      onSubmit={submit}
    >
      {!recent && (
        <Checkbox
          label="Promote without a comparison of the last 24 h; the reason says why"
          checked={said}
          onChange={(event) => setSaid(event.target.checked)}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** Puts the candidate in force everywhere. */
export function PromoteButton({ rollout, shut }: { rollout: RolloutDetail; shut: string | null }): ReactNode {
  const mayNot = useWhyNot('rollouts:promote');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" disabledReason={mayNot ?? shut ?? undefined} onClick={() => setOpen(true)}>
        Promote v{rollout.version}…
      </Button>
      {open && <PromoteDialog rollout={rollout} onClose={() => setOpen(false)} />}
    </>
  );
}
