'use client';

import type { ReactNode } from 'react';
import { Checkbox, Field, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { environmentList } from '@/lib/evidence/client/queries';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import type { Choice } from './schedules-section';

const everywhere = '';

/** Asks of what, and how often, a pack is to be made by itself. */
export function ScheduleDialog({ frameworks, onClose }: { frameworks: Choice[]; onClose: () => void }): ReactNode {
  const environments = useApiQuery(environmentList, {}).data?.environments ?? [];
  const schedule = useApiCommand<Record<string, unknown>, { id: string }>('POST', '/api/v1/evidence-packs/schedules');
  const submit = async (values: FormData) => {
    const environment = String(values.get('environment'));
    const made = await schedule.run({
      ...{ framework: values.get('framework'), every: values.get('every'), redacted: values.has('redacted') },
      environment: environment === everywhere ? [] : [environment],
    });
    if (made) onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Schedule packs"
      description="Each is made an hour after its month or quarter (UTC) is over. One that falls into an outage is made up for."
      submitLabel="Schedule packs"
      busy={schedule.pending}
      problem={schedule.problem}
      onSubmit={submit}
    >
      <Field label="Framework">
        <Select name="framework">
          {frameworks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Every">
        <Select name="every">
          <option value="month">month</option>
          <option value="quarter">quarter</option>
        </Select>
      </Field>
      <Field label="Where">
        <Select name="environment">
          <option value={everywhere}>Every environment</option>
          {environments.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox name="redacted" label="People by pseudonyms" />
    </FormDialog>
  );
}
