import { type ReactNode, useId, useState } from 'react';
import { Chip } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input, Select } from '@/components/ui/field';
import { type FactRow, factRows, factText, stated, withFact } from '@/lib/policies/fact-rows';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import type { PolicyModels } from '@/lib/policies/server/load-policy-models';
import styles from './call-facts.module.css';

type Change = (call: RequestSketch, unknown: string[]) => void;

/** What stands where a call says nothing of a fact. */
function atRest(row: FactRow): string {
  if (row.unsaid) return 'not said: may be absent';
  if (row.value === null) return 'absent';
  return row.name === 'context.time' ? 'now' : 'not given';
}

/** One fact, changed in place: Enter or leaving the field tries the call again. */
function Fact({
  row,
  call,
  unknown,
  onChange,
}: {
  row: FactRow;
  call: RequestSketch;
  unknown: readonly string[];
  onChange: Change;
}): ReactNode {
  const shown = factText(row);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const others = unknown.filter((name) => name !== row.name);
  const take = (entered: string) => {
    if (entered === shown && !row.unknown) return;
    const answer = withFact(call, row, entered);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onChange(answer.call, others);
  };
  const set = (value: unknown, open = others) => {
    const answer = stated(call, row.name, value);
    if (answer.ok) onChange(answer.call, open);
  };
  const described = problem ? { 'aria-invalid': true, 'aria-describedby': problemId } : {};
  return (
    <li data-changed={row.changed || row.unknown || undefined}>
      <code className={styles.name}>{row.name}</code>
      <span className={styles.value}>
        {row.kind === 'flag' ? (
          <Select aria-label={row.name} value={shown} onChange={({ target: { value } }) => take(value)}>
            <option>true</option>
            <option>false</option>
          </Select>
        ) : (
          <Input
            mono
            aria-label={row.name}
            value={row.unknown ? '' : text}
            placeholder={row.unknown ? 'unknown' : atRest(row)}
            spellCheck={false}
            autoComplete="off"
            onChange={({ target: { value } }) => setText(value)}
            onBlur={() => take(text)}
            onKeyDown={({ key }) => key === 'Enter' && take(text)}
            {...described}
          />
        )}
        {problem && (
          <small id={problemId} className={styles.problem} role="alert">
            {problem}
          </small>
        )}
        {row.changed && !row.unknown && (
          <small className="label">was {factText({ ...row, value: row.was }) || 'absent'}</small>
        )}
      </span>
      <span className={styles.actions}>
        {row.changed && <Chip>changed</Chip>}
        {row.unsaid && (
          <Button small kind="quiet" aria-label={`Say that ${row.name} is absent`} onClick={() => set(null)}>
            Absent
          </Button>
        )}
        {row.mayBeUnknown && !row.unsaid && !row.unknown && (
          <Button
            small
            kind="quiet"
            aria-label={`Leave ${row.name} unknown`}
            onClick={() => (row.value === null ? set(undefined) : onChange(call, [...others, row.name]))}
          >
            Unknown
          </Button>
        )}
        {(row.changed || row.unknown) && (
          <Button small kind="quiet" aria-label={`Reset ${row.name}`} onClick={() => set(row.was ?? undefined)}>
            Reset
          </Button>
        )}
      </span>
    </li>
  );
}

/**
 * Every fact of a call that is tried, each changed in place and marked against what it was: in the recorded call, else in the
 * inventory.
 */
export function CallFacts({
  call,
  base,
  unknown,
  inventory,
  onChange,
}: {
  call: RequestSketch;
  /** The recorded call it was changed from. */
  base: RequestSketch | null;
  unknown: readonly string[];
  inventory: PolicyModels;
  onChange: Change;
}): ReactNode {
  const rows = factRows(call, base, unknown, inventory);
  const changed = rows.filter((row) => row.changed || row.unknown).length;
  return (
    <details className={styles.facts} open={changed > 0 || undefined}>
      <summary>
        Facts of the call, {rows.length}
        {changed > 0 && `, ${changed} changed or unknown`}
      </summary>
      <ul>
        {rows.map((row) => (
          <Fact
            key={`${row.name} ${factText(row)} ${row.unknown}`}
            row={row}
            call={call}
            unknown={unknown}
            onChange={onChange}
          />
        ))}
      </ul>
    </details>
  );
}
