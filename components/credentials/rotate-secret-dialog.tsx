'use client';

import { type ReactNode, useState } from 'react';
import { Field, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { ReasonField, unsaid } from '@/components/ui/reason-field';
import { type Overlap, overlaps, overlapWords } from '@/lib/credentials/overlap';
import { whyNotSecret } from '@/lib/credentials/secret-form';
import type { ConnectorSecret } from '@/lib/credentials/server/list-secrets';
import { useApiCommand } from '@/lib/http/client/api-query';
import { EndsInField, endsIn } from './ends-in-field';
import { ValueField } from './value-field';

type Rotated = { id: string; value: string; overlap: Overlap; until: string | null; reason: string };

/** Replaces a secret; the old one stays live beside it for as long as was chosen. */
export function RotateSecretDialog({ secret, onClose }: { secret: ConnectorSecret; onClose: () => void }): ReactNode {
  const [value, setValue] = useState('');
  const [overlap, setOverlap] = useState<Overlap>('hour');
  const [days, setDays] = useState<number | null>(30);
  const [reason, setReason] = useState('');
  const rotate = useApiCommand<Rotated, unknown>('POST', '/api/v1/credentials/secrets/[id]/rotation');
  const wrong = value === '' ? 'Paste the new secret.' : whyNotSecret(secret.place, secret.name, value);
  const submit = async () => {
    if (await rotate.run({ id: secret.id, value, overlap, until: endsIn(days), reason })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Rotate ${secret.name}`}
      description={
        secret.place === 'header'
          ? 'Gateways send the new one from the next call. While both live, the old one is tried where the connector refuses the new one.'
          : 'Gateways start the command anew with the new one. One that has not heard of it yet goes on with the old one.'
      }
      submitLabel="Rotate secret"
      busy={rotate.pending}
      disabledReason={wrong ?? unsaid(reason)}
      problem={rotate.problem}
      onSubmit={submit}
    >
      <ValueField value={value} onChange={setValue} />
      <Field label="The old one ends in">
        <Select value={overlap} onChange={(event) => setOverlap(event.target.value as Overlap)}>
          {overlaps.map((one) => (
            <option key={one} value={one}>
              {overlapWords[one]}
            </option>
          ))}
        </Select>
      </Field>
      <EndsInField label="The new one ends in" days={days} none="when its form says, or never" onChange={setDays} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
