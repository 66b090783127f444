'use client';

import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { type ConnectorSelection, connectorCount } from '@/lib/connectors/selection';
import { type Assignable, AssignDialog } from './assign-dialog';
import styles from './connectors.module.css';
import { RemoveDialog } from './remove-dialog';

/** What can be done with the ticked connectors. Every dialog names their number. */
export function SelectionBar({
  selection,
  count,
  total,
  everything,
  onSelectMatching,
  onClear,
}: {
  selection: ConnectorSelection;
  count: number;
  total: number;
  everything: boolean;
  onSelectMatching: () => void;
  onClear: () => void;
}): ReactNode {
  const [open, setOpen] = useState<Assignable | 'removal' | null>(null);
  const mayNotEdit = useWhyNot('connectors:edit');
  const mayNotRemove = useWhyNot('connectors:remove');
  const close = () => setOpen(null);
  return (
    <section className={styles.selection} aria-label="Selection">
      <span className="strong number" role="status">
        {connectorCount(count)} selected
      </span>
      {!everything && count < total && (
        <Button small kind="quiet" onClick={onSelectMatching}>
          Select all {total.toLocaleString('en')} that match
        </Button>
      )}
      <Button small disabledReason={mayNotEdit} onClick={() => setOpen('owner')}>
        Assign owner…
      </Button>
      <Button small disabledReason={mayNotEdit} onClick={() => setOpen('tier')}>
        Set tier…
      </Button>
      <Button small disabledReason={mayNotEdit} onClick={() => setOpen('environment')}>
        Set environment…
      </Button>
      <Button small disabledReason={mayNotRemove} onClick={() => setOpen('removal')}>
        Remove…
      </Button>
      <Button small kind="quiet" icon="cross" onClick={onClear}>
        Clear
      </Button>
      {open === 'removal' && <RemoveDialog selection={selection} count={count} onClose={close} onDone={onClear} />}
      {open && open !== 'removal' && (
        <AssignDialog what={open} selection={selection} count={count} onClose={close} onDone={onClear} />
      )}
    </section>
  );
}
