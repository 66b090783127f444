'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Textarea } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiCommand } from '@/lib/http/client/api-query';

export type CommentPlace = { draftId: string; digest: string; line: number | null };

/** Words on a line, on the whole text, or in answer to what stands there. */
export function CommentForm({
  place: { draftId, digest, line },
  label,
  onDone,
}: {
  place: CommentPlace;
  label: string;
  onDone: () => void;
}): ReactNode {
  const [text, setText] = useState('');
  const comment = useApiCommand<{ id: string; digest: string; line: number | null; text: string }, unknown>(
    'POST',
    '/api/v1/policies/drafts/[id]/comments',
  );
  const submit = async () => {
    if (await comment.run({ id: draftId, digest, line, text })) onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void submit();
      }}
    >
      <Field label={label}>
        <Textarea rows={2} maxLength={2000} autoFocus value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div className="inline">
        <Button
          small
          type="submit"
          busy={comment.pending}
          disabledReason={text.trim() === '' ? 'Say something first.' : undefined}
        >
          Comment
        </Button>
        <Button small onClick={onDone}>
          Cancel
        </Button>
      </div>
      {comment.problem && <ProblemNotice problem={comment.problem} />}
    </form>
  );
}
