'use client';

import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { textChanges } from '@/lib/policies/client/text-changes';
import type { DraftDetail } from '@/lib/policies/server/read-drafts';
import type { ReviewDetail } from '@/lib/policies/server/read-review';
import { PanelSection } from '../panel-section';
import { TextComparison } from '../text-comparison';
import { CommentForm } from './comment-form';
import styles from './review.module.css';
import { ReviewThreadBox } from './review-thread';

/** The two texts with what was said between their lines, and below them what stands on no line that is shown. */
export function ReviewedText({
  draft,
  base,
  review,
}: {
  draft: DraftDetail;
  base: { number: number; text: string } | null;
  review: ReviewDetail;
}): ReactNode {
  const [at, setAt] = useState<number | 'whole' | null>(null);
  const before = base?.text ?? '';
  const shown = useMemo(() => {
    const rows = textChanges(before, draft.text).flatMap((block) => block.rows);
    return new Set(rows.flatMap((row) => row.after?.number ?? []));
  }, [before, draft.text]);
  const { threads, digest, mayComment } = review;
  const isBetween = ({ earlier, line }: (typeof threads)[number]) => !earlier && line !== null && shown.has(line);
  const elsewhere = threads.filter((thread) => !isBetween(thread));
  const box = (thread: (typeof threads)[number]) => (
    <ReviewThreadBox key={`${thread.digest} ${thread.line}`} draftId={draft.id} thread={thread} shut={mayComment} />
  );
  const form = (line: number | null) => (
    <CommentForm
      place={{ draftId: draft.id, digest, line }}
      label={line === null ? 'Comment on the whole text' : `Comment on line ${line}`}
      onDone={() => setAt(null)}
    />
  );
  const below = (line: number): ReactNode => {
    const here = threads.find((thread) => isBetween(thread) && thread.line === line);
    if (here) return box(here);
    return at === line ? <div className={styles.thread}>{form(line)}</div> : null;
  };
  const action = (line: number): ReactNode =>
    mayComment === null && (
      <button type="button" className={styles.add} aria-label={`Comment on line ${line}`} onClick={() => setAt(line)}>
        <Icon name="plus" size={12} />
      </button>
    );
  return (
    <>
      <PanelSection id="text" title="Text" note={base ? `against v${base.number}` : 'the first version'}>
        <div className={styles.text}>
          <TextComparison
            before={{ name: base ? `v${base.number}` : 'No version', text: before }}
            after={{ name: draft.title, text: draft.text }}
            notes={{ action, below }}
          />
        </div>
      </PanelSection>
      <PanelSection id="comments" title="Comments" note={threads.length}>
        <div className={styles.threads}>
          {threads.length === 0 && (
            <p className="label">Nobody said anything yet. Comment on a line of the text, or here.</p>
          )}
          {elsewhere.map(box)}
          {at === 'whole' ? (
            <div className={styles.thread}>{form(null)}</div>
          ) : (
            <div>
              <Button small disabledReason={mayComment ?? undefined} onClick={() => setAt('whole')}>
                Comment on the whole text
              </Button>
            </div>
          )}
        </div>
      </PanelSection>
    </>
  );
}
