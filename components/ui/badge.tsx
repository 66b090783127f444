import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { type StateName, stateSigns } from './state';

type StateSignProps = {
  state: StateName;
  /** Replaces the state's own word, for example "deny, revoked" or "1 tool held". */
  children?: ReactNode;
  /** Replaces the state's own shape. Use it only for a shape that says the same thing. */
  icon?: IconName;
};

/** A state in rows and titles: framed, 20 px high. */
export function Badge({ state, children, icon }: StateSignProps): ReactNode {
  return (
    <span className="badge" data-state={state}>
      <Icon name={icon ?? stateSigns[state].icon} size={12} />
      {children ?? stateSigns[state].word}
    </span>
  );
}

/** A state in running text and dense cells: shape and word without a frame. */
export function Mark({ state, children, icon }: StateSignProps): ReactNode {
  return (
    <span className="mark" data-state={state}>
      <Icon name={icon ?? stateSigns[state].icon} />
      {children ?? stateSigns[state].word}
    </span>
  );
}

/** The shape of a state alone, where a heading beside it already carries the word. */
export function StateShape({
  state,
  label,
  size = 16,
}: {
  state: StateName;
  label?: string;
  size?: number;
}): ReactNode {
  return (
    <span className="state-shape" data-state={state}>
      <Icon name={stateSigns[state].icon} label={label} size={size} />
    </span>
  );
}

/** A neutral, framed word: an environment, "Sample". Dashed means that it is not the real thing. */
export function Chip({ children, dashed = false }: { children: ReactNode; dashed?: boolean }): ReactNode {
  return (
    <span className="chip" data-dashed={dashed || undefined}>
      {children}
    </span>
  );
}
