'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field, Input, Select, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import { readSketch, sketchJson } from '@/lib/policies/read-sketch';
import type { StoredTest } from '@/lib/policies/server/policy-tests';

type Change = { id: string; name: string; expected: 'allow' | 'deny'; request: RequestSketch };

/** Changes or removes a test. */
export function TestDialog({ test, onClose }: { test: StoredTest; onClose: () => void }): ReactNode {
  const form = useId();
  const [name, setName] = useState(test.name);
  const [expected, setExpected] = useState(test.expected);
  const [call, setCall] = useState(() => sketchJson(test.request));
  const update = useApiCommand<Change, { id: string }>('PATCH', '/api/v1/policies/tests/[id]');
  const remove = useApiCommand<{ id: string }, { id: string }>('DELETE', '/api/v1/policies/tests/[id]');
  const read = readSketch(call);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (read.ok && (await update.run({ id: test.id, name, expected, request: read.call }))) onClose();
  };
  const problem = update.problem ?? remove.problem;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Edit test"
      foot={
        <>
          <Button
            busy={remove.pending}
            onClick={() => void remove.run({ id: test.id }).then((done) => done && onClose())}
          >
            Remove test
          </Button>
          <span className="grow" />
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" form={form} busy={update.pending}>
            Save test
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={submit}>
        <Field label="Name">
          <Input required maxLength={400} value={name} onChange={({ target: { value } }) => setName(value)} />
        </Field>
        <Field label="Must be">
          <Select value={expected} onChange={({ target: { value } }) => setExpected(value as 'allow' | 'deny')}>
            <option value="allow">allowed</option>
            <option value="deny">denied</option>
          </Select>
        </Field>
        <Field label="Call as JSON" error={read.ok ? null : read.message}>
          <Textarea
            mono
            rows={10}
            spellCheck={false}
            value={call}
            onChange={({ target: { value } }) => setCall(value)}
          />
        </Field>
        {problem && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  );
}
