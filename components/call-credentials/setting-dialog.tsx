'use client';

import { type ReactNode, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { longestCallSeconds, shortestCallSeconds } from '@/lib/call-credentials/claims';
import type { CallCredentialReading } from '@/lib/call-credentials/server/read-call-credentials';
import type { CallCredentialMode } from '@/lib/call-credentials/setting';
import { useApiCommand } from '@/lib/http/client/api-query';

type Setting = { id: string; mode: CallCredentialMode; audience: string | null; seconds: number };

/** Asks whether each call gets a credential of its own, for whom, and for how long. */
export function SettingDialog({
  id,
  reading,
  onClose,
}: {
  id: string;
  reading: CallCredentialReading;
  onClose: () => void;
}): ReactNode {
  const [mode, setMode] = useState(reading.mode);
  const [audience, setAudience] = useState(reading.audience);
  const [seconds, setSeconds] = useState(String(reading.seconds));
  const set = useApiCommand<Setting, unknown>('POST', '/api/v1/connectors/[id]/call-credentials');
  const isSame =
    mode === reading.mode &&
    (mode === 'none' || (audience === reading.audience && Number(seconds) === reading.seconds));
  const submit = async () => {
    if (await set.run({ id, mode, audience: audience.trim() || null, seconds: Number(seconds) })) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Call credentials"
      description="Its gateways sign a credential for each call they allow: for this connector and this tool, used once. They are told at once."
      submitLabel="Save setting"
      busy={set.pending}
      disabledReason={isSame ? 'Nothing is changed.' : undefined}
      problem={set.problem}
      onSubmit={submit}
    >
      <Field label="Credential">
        <Select value={mode} onChange={(event) => setMode(event.target.value as CallCredentialMode)}>
          <option value="none">None is sent</option>
          <option value="required">One for each {reading.transport === 'http' ? 'call' : 'launch'}</option>
        </Select>
      </Field>
      {mode === 'required' && (
        <>
          <Field label="Audience" hint="What the connector checks aud against. Its own URL unless it expects another.">
            <Input mono value={audience} onChange={(event) => setAudience(event.target.value)} />
          </Field>
          {reading.transport === 'http' && (
            <Field
              label="Life in seconds"
              hint={`${shortestCallSeconds} to ${longestCallSeconds}. A call may last longer: it is only begun within them.`}
            >
              <Input
                type="number"
                min={shortestCallSeconds}
                max={longestCallSeconds}
                value={seconds}
                onChange={(event) => setSeconds(event.target.value)}
              />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
