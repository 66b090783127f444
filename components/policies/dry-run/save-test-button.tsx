'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useToast } from '@/components/ui/toasts';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import { useWhyNotWritten } from '../git/use-why-not-written';

type Effect = 'allow' | 'deny';
type NewTest = { name: string; request: RequestSketch; expected: Effect };

/** Keeps a call, and what must come of it, as a test of the policy set. Remount it (by key) for another call. */
export function SaveTestButton({
  call,
  suggestion,
  expected: got,
  unsaid = [],
}: {
  call: RequestSketch;
  /** What it is called until somebody names it. */
  suggestion: string;
  /** What came of it just now. */
  expected: Effect;
  /** What the call does not say though its answer depends on it. */
  unsaid?: readonly string[];
}): ReactNode {
  const mayNot = useWhyNotWritten('policies:draft');
  const shut =
    mayNot ??
    (unsaid.length > 0 ? `A test states all it needs: say first what ${unsaid.join(' and ')} is.` : undefined);
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(suggestion);
  const [expected, setExpected] = useState<Effect>(got);
  const create = useApiCommand<NewTest, { id: string }>('POST', '/api/v1/policies/tests');
  const submit = async () => {
    if (!(await create.run({ name, request: call, expected }))) return;
    setOpen(false);
    toast({ title: 'The test is kept.', text: 'Every proposal and publication runs it.' });
  };
  return (
    <>
      <Button disabledReason={shut} onClick={() => setOpen(true)}>
        Save as test
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
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
    </>
  );
}
