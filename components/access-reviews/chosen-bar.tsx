'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { itemCount } from '@/lib/access-reviews/item';
import styles from './access-reviews.module.css';
import { DecideDialog } from './decide-dialog';
import type { Chosen } from './use-chosen';

/** What is decided on the ticked items together. The button names their number, which is checked again. */
export function ChosenBar({
  reviewId,
  chosen,
  total,
  seen,
}: {
  reviewId: string;
  chosen: Chosen;
  total: number;
  seen: number;
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.selection} aria-label="Selection">
      <span className="strong number" role="status">
        {itemCount(chosen.count)} selected
      </span>
      {!chosen.everything && chosen.count < total && (
        <Button small kind="quiet" onClick={chosen.selectMatching}>
          Select all {total.toLocaleString('en')} that match
        </Button>
      )}
      <Button small onClick={() => setOpen(true)}>
        Decide on {itemCount(chosen.count)}…
      </Button>
      <Button small kind="quiet" icon="cross" onClick={chosen.clear}>
        Clear
      </Button>
      {open && (
        <DecideDialog
          reviewId={reviewId}
          items={chosen.items}
          count={chosen.count}
          selection={chosen.selection}
          seen={seen}
          onClose={() => setOpen(false)}
          onDone={chosen.clear}
        />
      )}
    </section>
  );
}
