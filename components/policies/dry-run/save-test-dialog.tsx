'use client';

import { type ReactNode, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useToast } from '@/components/ui/toasts';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { RequestSketch } from '@/lib/policies/policy-tests';

type Effect = 'allow' | 'deny';
type NewTest = { name: string; request: RequestSketch; expected: Effect };

/** Names a call, and says what must come of it, as a test of the policy set. Mount it while it is open. */
export function SaveTestDialog({
  call,
  suggestion,
  expected: got,
  onClose,
}: {
  call: RequestSketch;
  /** What it is called until somebody names it. */
  suggestion: string;
  /** What came of it. */
  expected: Effect;
  onClose: () => void;
}): ReactNode {
  const toast = useToast();
  const [name, setName] = useState(suggestion);
  const [expected, setExpected] = useState<Effect>(got);
  const create = useApiCommand<NewTest, { id: string }>('POST', '/api/v1/policies/tests');
  const submit = async () => {
    if (!(await create.run({ name, request: call, expected }))) return;
    onClose();
    toast({ title: 'The test is kept.', text: 'Every proposal and publication runs it.' });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="Save as test"
      description="Every proposal and publication runs it against the text."
      submitLabel="Save test"
      busy={create.pending}
      problem={create.problem}
      onSubmit={submit}
    >
      <Field label="Name">
        <Input required maxLength={400} value={name} onChange={({ target: { value } }) => setName(value)} />
      </Field>
      <Field label="Must be">
        <Select value={expected} onChange={({ target: { value } }) => setExpected(value as Effect)}>
          <option value="allow">allowed</option>
          <option value="deny">denied</option>
        </Select>
      </Field>
    </FormDialog>
  );
}
