import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { type ProblemDetails, ProblemNotice } from '@/components/ui/problem-notice';
import styles from './detail.module.css';

/**
 * A value that is chosen in place: shown as words, and as a list once somebody changes it.
 * @param none what the empty choice is called; without it one has to be chosen.
 */
export function AssignField({
  label,
  value,
  shown,
  options,
  none,
  disabledReason,
  problem,
  pending,
  onAssign,
}: {
  label: string;
  value: string;
  shown: ReactNode;
  options: readonly { value: string; label: string }[];
  none?: string;
  disabledReason: string | undefined;
  problem: ProblemDetails | null;
  pending: boolean;
  /** Resolves to true once it is assigned. */
  onAssign: (value: string) => Promise<boolean>;
}): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  if (chosen === null) {
    return (
      <span className={styles.assign}>
        {shown}
        <Button kind="quiet" small icon="pencil" disabledReason={disabledReason} onClick={() => setChosen(value)}>
          Change<span className="visually-hidden"> {label}</span>
        </Button>
      </span>
    );
  }
  const save = async () => {
    if (chosen === value || (await onAssign(chosen))) setChosen(null);
  };
  return (
    <span className={styles.assigning}>
      <span className={styles.assign}>
        <Select aria-label={label} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
        <Button busy={pending} onClick={() => void save()}>
          Assign {label}
        </Button>
        <Button kind="quiet" onClick={() => setChosen(null)}>
          Cancel
        </Button>
      </span>
      {problem && <ProblemNotice problem={problem} />}
    </span>
  );
}
