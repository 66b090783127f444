import { Fragment, type ReactNode, useMemo } from 'react';
import { type ChangeRow, textChanges } from '@/lib/policies/client/text-changes';
import styles from './text-comparison.module.css';

/** What stands at and under the lines of the newer text, such as comments. */
export type LineNotes = { action: (line: number) => ReactNode; below: (line: number) => ReactNode };

function Side({
  line,
  changed,
  sign,
  word,
  action,
}: {
  line: ChangeRow['before'];
  changed: boolean;
  sign: string;
  word: string;
  action?: LineNotes['action'] | undefined;
}) {
  if (!line)
    return (
      <>
        <td className={`${styles.number} ${styles.none}`} />
        <td className={`${styles.line} ${styles.none}`} />
      </>
    );
  return (
    <>
      <td className={styles.number}>
        {action?.(line.number)}
        {line.number}
      </td>
      <td className={`${styles.line} ${changed ? (sign === '+' ? styles.added : styles.removed) : ''}`}>
        {changed && (
          <>
            <span className={styles.sign} aria-hidden="true">
              {sign}
            </span>
            <span className="visually-hidden">{word} </span>
          </>
        )}
        {line.text}
      </td>
    </>
  );
}

/** Two texts side by side with what changed between them; where there is no room for that one column, removed above added. */
export function TextComparison({
  before,
  after,
  notes,
}: {
  before: { name: string; text: string };
  after: { name: string; text: string };
  notes?: LineNotes;
}): ReactNode {
  const blocks = useMemo(() => textChanges(before.text, after.text), [before.text, after.text]);
  if (blocks.length === 0) {
    return (
      <p className="label" style={{ padding: '16px var(--gutter)' }}>
        {after.name} says what {before.name} says.
      </p>
    );
  }
  return (
    <div className={styles.comparison} data-noted={notes !== undefined || undefined}>
      <table className={styles.table}>
        <caption className="visually-hidden">
          Changes from {before.name} to {after.name}
        </caption>
        {/* The head spans two columns each, so that it cannot say how wide they are. */}
        <colgroup>
          <col className={styles.numbers} />
          <col />
          <col className={styles.numbers} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {before.name}
            </th>
            <th scope="col" colSpan={2}>
              {after.name}
            </th>
          </tr>
        </thead>
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block has no identity besides its place
          <tbody key={index}>
            {block.skipped > 0 && (
              <tr className={styles.skipped}>
                <td colSpan={4}>{block.skipped === 1 ? '1 line the same' : `${block.skipped} lines the same`}</td>
              </tr>
            )}
            {block.rows.map((row) => {
              const below = row.after && notes?.below(row.after.number);
              return (
                <Fragment key={`${row.before?.number} ${row.after?.number}`}>
                  <tr className={row.kind === 'same' ? styles.same : undefined}>
                    <Side line={row.before} changed={row.kind === 'changed'} sign="−" word="removed:" />
                    <Side
                      line={row.after}
                      changed={row.kind === 'changed'}
                      sign="+"
                      word="added:"
                      action={notes?.action}
                    />
                  </tr>
                  {below && (
                    <tr className={styles.below}>
                      <td colSpan={4}>{below}</td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
