import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { type Diagnostic, type Severity, severities } from '@/lib/policies/check-policies';
import styles from './findings.module.css';
import { PanelSection } from './panel-section';

const words: Record<Severity, string> = {
  error: 'Error',
  security: 'Security warning',
  warning: 'Warning',
  suggestion: 'Suggestion',
};

const iconOf = { error: 'octagon-x', security: 'triangle-filled', warning: 'warning', suggestion: 'pencil' } as const;
const stateOf = { error: undefined, security: 'expiring', warning: 'expiring', suggestion: undefined } as const;

/** "Valid", "Valid, 1 security warning", "2 errors". */
export function validityWords(diagnostics: readonly Diagnostic[]): string {
  const counts = severities
    .map((severity) => ({ severity, count: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${words[severity].toLowerCase()}${count === 1 ? '' : 's'}`);
  const valid = diagnostics.every((one) => one.severity !== 'error');
  return [...(valid ? ['Valid'] : []), ...counts].join(', ');
}

/** Problems listed at most, errors first: a text that is wrong everywhere is put right from the top. */
const maxListed = 200;

/** Each class of problem, with its count, those that matter most first. */
function Listed({
  diagnostics,
  onReveal,
}: {
  diagnostics: readonly Diagnostic[];
  onReveal: (line: number) => void;
}): ReactNode {
  const listed = severities
    .flatMap((severity) => diagnostics.filter((one) => one.severity === severity))
    .slice(0, maxListed);
  return (
    <>
      <p className="label">{validityWords(diagnostics)}</p>
      <ul className={styles.list}>
        {listed.map((one) => (
          <li key={`${one.from} ${one.message}`}>
            <button type="button" className={styles.problem} onClick={() => onReveal(one.line)}>
              <span className={one.severity === 'error' ? styles.error : 'mark'} data-state={stateOf[one.severity]}>
                <Icon name={iconOf[one.severity]} label={words[one.severity]} />
              </span>
              <span>
                {one.message}
                <small>{[words[one.severity], one.policyId, `line ${one.line}`].filter(Boolean).join(', ')}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {diagnostics.length > maxListed && (
        <p className="label">
          The first {maxListed} of {diagnostics.length.toLocaleString('en')} are listed.
        </p>
      )}
    </>
  );
}

/** What is wrong with the text, each a way to its line. */
export function Problems({
  diagnostics,
  onReveal,
}: {
  /** Null before the first check. */
  diagnostics: readonly Diagnostic[] | null;
  onReveal: (line: number) => void;
}): ReactNode {
  return (
    <PanelSection id="problems" title="Problems" note={diagnostics?.length} more={<kbd>F8</kbd>}>
      {diagnostics === null ? (
        <p className="label">Checking…</p>
      ) : diagnostics.length === 0 ? (
        <p className="label">The text is valid for the connectors and tools registered now.</p>
      ) : (
        <Listed diagnostics={diagnostics} onReveal={onReveal} />
      )}
    </PanelSection>
  );
}
