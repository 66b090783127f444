'use client';

import { type ReactNode, useState } from 'react';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Time } from '@/components/ui/time';
import { useApiCommand } from '@/lib/http/client/api-query';
import type { ReviewThread } from '@/lib/policies/review-threads';
import { CommentForm } from './comment-form';
import styles from './review.module.css';

const placeOf = ({ line, earlier }: ReviewThread): string => {
  const place = line === null ? 'The whole text' : `Line ${line}`;
  return earlier ? `${place} of an earlier text` : place;
};

/** What was said on one line: answered here, and resolved by whoever finds it dealt with. */
export function ReviewThreadBox({
  draftId,
  thread,
  shut,
}: {
  draftId: string;
  thread: ReviewThread;
  /** Why the reader may not comment; null when they may. */
  shut: string | null;
}): ReactNode {
  const { digest, line, quote, comments, resolved, earlier } = thread;
  const [answering, setAnswering] = useState(false);
  const resolve = useApiCommand<{ id: string; digest: string; line: number | null }, unknown>(
    'POST',
    '/api/v1/policies/drafts/[id]/comments/resolution',
  );
  return (
    <section className={styles.thread} data-resolved={resolved ? true : undefined} aria-label={placeOf(thread)}>
      <header>
        <span className="label">{placeOf(thread)}</span>
        {resolved ? (
          <Mark state="unknown" icon="tick">
            resolved by {resolved.byName}
          </Mark>
        ) : (
          <Mark state="pending">unresolved</Mark>
        )}
      </header>
      {earlier && quote && <blockquote>{quote.trim()}</blockquote>}
      <ul>
        {comments.map(({ id, byName, at, text }) => (
          <li key={id}>
            <span className="strong">{byName}</span>{' '}
            <span className="label">
              <Time at={at} form="date-minute" />
            </span>
            <p className={styles.said}>{text}</p>
          </li>
        ))}
      </ul>
      {answering ? (
        <CommentForm place={{ draftId, digest, line }} label="Answer" onDone={() => setAnswering(false)} />
      ) : (
        <div className="inline">
          <Button small disabledReason={shut ?? undefined} onClick={() => setAnswering(true)}>
            Answer
          </Button>
          {!resolved && (
            <Button
              small
              disabledReason={shut ?? undefined}
              busy={resolve.pending}
              onClick={() => void resolve.run({ id: draftId, digest, line })}
            >
              Resolve
            </Button>
          )}
        </div>
      )}
      {resolve.problem && <ProblemNotice problem={resolve.problem} />}
    </section>
  );
}
