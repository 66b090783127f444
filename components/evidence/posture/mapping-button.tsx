'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import type { Assessed } from '@/lib/evidence/judge/assessment';
import { sameMetrics, whyNotReview } from '@/lib/evidence/judge/review';
import type { MetricId } from '@/lib/evidence/measure/metric';
import { metrics as every } from '@/lib/evidence/metrics';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from '../evidence.module.css';

type Of = { framework: { id: string; name: string }; requirement: Assessed };
type Review = {
  framework: string;
  requirement: string;
  says: 'confirmed' | 'changed';
  metrics?: MetricId[];
  reason: string;
};

function ReviewDialog({ of, onClose }: { of: Of; onClose: () => void }): ReactNode {
  const { framework, requirement } = of;
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<readonly MetricId[]>(requirement.metrics);
  const review = useApiCommand<Review, unknown>('POST', '/api/v1/evidence/frameworks/[framework]/mapping');
  const isSame = sameMetrics(chosen, requirement.metrics);
  const submit = async () => {
    const said = { framework: framework.id, requirement: requirement.id, reason };
    const done = await review.run(
      isSame ? { ...said, says: 'confirmed' } : { ...said, says: 'changed', metrics: [...chosen] },
    );
    if (done) onClose();
  };
  // What maps to it now stands first.
  const listed = every.toSorted(
    (one, other) => Number(requirement.metrics.includes(other.id)) - Number(requirement.metrics.includes(one.id)),
  );
  return (
    <FormDialog
      onClose={onClose}
      title={`What maps to ${framework.name} ${requirement.id}`}
      description={requirement.asks}
      submitLabel={isSame ? 'Confirm mapping' : 'Change mapping'}
      busy={review.pending}
      disabledReason={unsaid(reason)}
      problem={review.problem}
      onSubmit={submit}
    >
      <fieldset className={styles.mapping}>
        <legend className="label">
          {chosen.length} of {every.length} metrics
        </legend>
        {listed.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={`${id} ${name}`}
            checked={chosen.includes(id)}
            onChange={() => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
          />
        ))}
      </fieldset>
      <ReasonField
        hint="What you read it in, and what it asks for. It is judged by these metrics from then on."
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

/** Confirms what maps to a requirement, or changes it. */
export function MappingButton(of: Of): ReactNode {
  const reason = useWhyNot('evidence:judge') ?? whyNotReview(of.framework.id) ?? undefined;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small disabledReason={reason} onClick={() => setOpen(true)}>
        Review mapping…
      </Button>
      {open && <ReviewDialog of={of} onClose={() => setOpen(false)} />}
    </>
  );
}
