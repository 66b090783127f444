'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { useToast } from '@/components/ui/toasts';
import { useApiCommand } from '@/lib/http/client/api-query';
import { testFile } from '@/lib/policies/test-file';

type Imported = { added: number; changed: number; unchanged: number };
type Chosen = { name: string; file: Record<string, unknown>; tests: number } | { name: string; problem: string };

/** The file a person chose, or what is wrong with it. */
async function read(file: File): Promise<Chosen> {
  const { name } = file;
  try {
    const parsed = testFile.safeParse(JSON.parse(await file.text()));
    if (parsed.success) return { name, file: parsed.data, tests: parsed.data.tests.length };
    const [issue] = parsed.error.issues;
    return { name, problem: `${issue?.path.join('.') || 'The file'}: ${issue?.message}` };
  } catch (error) {
    return { name, problem: `This is not JSON: ${(error as Error).message}` };
  }
}

/** Keeps the tests of a file; one whose name is taken takes its place. */
export function ImportTestsButton({ shut }: { shut: string | undefined }): ReactNode {
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const importing = useApiCommand<Record<string, unknown>, Imported>('POST', '/api/v1/policies/tests/import');
  const close = () => {
    setOpen(false);
    setChosen(null);
  };
  const submit = async () => {
    if (!chosen || !('file' in chosen)) return;
    const done = await importing.run(chosen.file);
    if (!done) return;
    close();
    toast({
      title: 'The file’s tests are kept.',
      text: `${done.added} added, ${done.changed} changed, ${done.unchanged} as they were.`,
    });
  };
  return (
    <>
      <Button icon="upload" disabledReason={shut} onClick={() => setOpen(true)}>
        Import
      </Button>
      <FormDialog
        open={open}
        onClose={close}
        title="Import tests"
        description="A test whose name is taken takes the place of the one that has it. No test is removed."
        submitLabel={chosen && 'file' in chosen ? `Import ${chosen.tests} tests` : 'Import tests'}
        busy={importing.pending}
        problem={importing.problem}
        onSubmit={submit}
      >
        <Field
          label="File of tests"
          hint="JSON of format 1, as “Download as file” writes it and a policy folder keeps it."
          error={chosen && 'problem' in chosen ? chosen.problem : null}
        >
          <Input
            type="file"
            accept="application/json,.json"
            required
            onChange={({ target: { files } }) => {
              const [file] = files ?? [];
              if (file) void read(file).then(setChosen);
            }}
          />
        </Field>
      </FormDialog>
    </>
  );
}
