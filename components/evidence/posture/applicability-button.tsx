'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import type { Assessed } from '@/lib/evidence/judge/assessment';
import type { Applicability } from '@/lib/evidence/judge/review';
import { useApiCommand } from '@/lib/http/client/api-query';

type Of = { framework: { id: string; name: string }; requirement: Assessed };

const words = {
  'not-applicable': {
    button: 'State that it does not apply…',
    title: 'does not apply here',
    submit: 'State that it does not apply',
    says: 'It is not judged from then on. Reports list it with your reason and name; earlier periods stay as they were.',
  },
  applies: {
    button: 'State that it applies again…',
    title: 'applies here again',
    submit: 'State that it applies',
    says: 'It is judged by its metrics from then on; earlier periods stay as they were.',
  },
} as const;

function StateDialog({ of, says, onClose }: { of: Of; says: Applicability; onClose: () => void }): ReactNode {
  const { framework, requirement } = of;
  const [reason, setReason] = useState('');
  const state = useApiCommand<{ framework: string; requirement: string; says: Applicability; reason: string }, unknown>(
    'POST',
    '/api/v1/evidence/frameworks/[framework]/applicability',
  );
  const submit = async () => {
    if (await state.run({ framework: framework.id, requirement: requirement.id, says, reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`${framework.name} ${requirement.id} ${words[says].title}`}
      description={words[says].says}
      submitLabel={words[says].submit}
      busy={state.pending}
      disabledReason={unsaid(reason)}
      problem={state.problem}
      onSubmit={submit}
    >
      <ReasonField
        hint="An auditor reads it: what is not there that it is about."
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

/** States that a requirement does not apply here, or that it does again, and why. */
export function ApplicabilityButton(of: Of): ReactNode {
  const reason = useWhyNot('evidence:judge');
  const [open, setOpen] = useState(false);
  const says = of.requirement.applicability?.says === 'not-applicable' ? 'applies' : 'not-applicable';
  return (
    <>
      <Button small disabledReason={reason} onClick={() => setOpen(true)}>
        {words[says].button}
      </Button>
      {open && <StateDialog of={of} says={says} onClose={() => setOpen(false)} />}
    </>
  );
}
