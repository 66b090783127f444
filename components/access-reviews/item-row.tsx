'use client';

import { type ReactNode, useState } from 'react';
import { ProblemDialog } from '@/components/policies/problem-dialog';
import { useFrameData } from '@/components/shell/frame-context';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/field';
import { Row, RowLink, Td, TwoLines } from '@/components/ui/table';
import type { Role } from '@/lib/access/permissions';
import { whyNotAgain } from '@/lib/access-reviews/effect';
import { itemHref, kindWords } from '@/lib/access-reviews/item';
import { whyNotDecide } from '@/lib/access-reviews/item-can';
import type { ItemLine } from '@/lib/access-reviews/server/item-lines';
import styles from './access-reviews.module.css';
import { DecideDialog } from './decide-dialog';
import { DecisionCell } from './decision-cell';
import { OwnerCell, ReachCell, SpreadCell, UseCell } from './item-cells';
import { useDecide } from './use-decide';

/** Keep with one click, anything else by its dialog. */
function Actions({ reviewId, item, seen }: { reviewId: string; item: ItemLine; seen: number }): ReactNode {
  const { member } = useFrameData();
  const [open, setOpen] = useState(false);
  const { decide, pending, problem, reset } = useDecide(reviewId);
  const selection = { kind: 'ids' as const, ids: [item.id] };
  const stands = whyNotAgain(item.decision, member.id) ?? undefined;
  const shut = whyNotDecide({ id: member.id, roles: member.roles as Role[] }, item, 'keep') ?? stands;
  const isKept = item.decision?.verdict === 'keep';
  return (
    <span className={styles.actions}>
      {!isKept && (
        <Button
          small
          className={styles.keep}
          disabledReason={shut}
          busy={pending}
          aria-label={`Keep ${item.name}`}
          onClick={() => void decide({ selection, verdict: 'keep', reason: '', roles: [], seen })}
        >
          Keep
        </Button>
      )}
      <Button
        small
        data-decide=""
        disabledReason={stands}
        aria-label={`Decide on ${item.name}`}
        onClick={() => setOpen(true)}
      >
        Decide…
      </Button>
      {open && (
        <DecideDialog
          reviewId={reviewId}
          items={[item]}
          count={1}
          selection={selection}
          seen={seen}
          onClose={() => setOpen(false)}
        />
      )}
      <ProblemDialog title={`${item.name} was not kept`} problem={problem} onClose={reset} />
    </span>
  );
}

/** One item of a review: what was known of it when it was opened, and what was decided. */
export function ItemRow({
  reviewId,
  item,
  seen,
  isOpen,
  selected,
  onSelect,
}: {
  reviewId: string;
  item: ItemLine;
  seen: number;
  /** Decisions are taken. */
  isOpen: boolean;
  selected: boolean;
  onSelect: (id: string, selected: boolean) => void;
}): ReactNode {
  const { environment, tier } = item.facts;
  return (
    <Row selected={selected}>
      {isOpen && (
        <Td hideOnPhone className={styles.select}>
          <Checkbox
            label={`Select ${item.name}`}
            hideLabel
            checked={selected}
            onChange={(event) => onSelect(item.id, event.target.checked)}
          />
        </Td>
      )}
      <Td className={styles.thing}>
        <TwoLines
          first={
            <RowLink href={itemHref(item)} className="strong" title={item.key}>
              {item.name}
            </RowLink>
          }
          second={[kindWords[item.kind].one, environment, tier].filter(Boolean).join(' · ')}
        />
      </Td>
      <Td hideOnPhone>
        <OwnerCell item={item} />
      </Td>
      <Td hideOnPhone>
        <UseCell item={item} />
      </Td>
      <Td hideOnPhone>
        <ReachCell item={item} />
      </Td>
      <Td hideOnPhone>
        <SpreadCell item={item} />
      </Td>
      <Td className={styles.decision}>
        <DecisionCell decision={item.decision} />
      </Td>
      {isOpen && (
        <Td align="right">
          <Actions reviewId={reviewId} item={item} seen={seen} />
        </Td>
      )}
    </Row>
  );
}
