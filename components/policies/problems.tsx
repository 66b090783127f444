import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Diagnostic, Severity } from '@/lib/policies/check-policies';
import styles from './findings.module.css';
import { PanelSection } from './panel-section';

const words: Record<Severity, string> = {
  error: 'Error',
  security: 'Security warning',
  warning: 'Warning',
  suggestion: 'Suggestion',
};

/** "Valid", "Valid, 1 security warning", "2 errors". */
export function validityWords(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'security', 'warning', 'suggestion'] as const)
    .map((severity) => ({ severity, count: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${words[severity].toLowerCase()}${count === 1 ? '' : 's'}`);
  const valid = diagnostics.every((one) => one.severity !== 'error');
  return [...(valid ? ['Valid'] : []), ...counts].join(', ');
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
        <ul className={styles.list}>
          {diagnostics.map((one) => (
            <li key={`${one.from} ${one.message}`}>
              <button type="button" className={styles.problem} onClick={() => onReveal(one.line)}>
                <span className={one.severity === 'error' ? styles.error : 'mark'} data-state="expiring">
                  <Icon name={one.severity === 'error' ? 'octagon-x' : 'warning'} label={words[one.severity]} />
                </span>
                <span>
                  {one.message}
                  <small>{[one.policyId, `line ${one.line}`].filter(Boolean).join(', ')}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
