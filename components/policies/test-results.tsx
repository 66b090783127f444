'use client';

import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { durationWords } from '@/components/ui/time-words';
import type { PolicyTestResult } from '@/lib/policies/policy-tests';
import styles from './findings.module.css';
import { PanelSection } from './panel-section';

/** Every saved test against the text as it stands, saved or not; one that does not hold leads to the deciding policy. */
export function TestResults({
  tests,
  testMicros,
  unsaved,
  running = false,
  onOpen,
}: {
  /** Null while the text does not load. */
  tests: readonly PolicyTestResult[] | null;
  testMicros: number;
  unsaved: boolean;
  /** No answer yet, so nothing is claimed. */
  running?: boolean;
  onOpen: (test: PolicyTestResult) => void;
}): ReactNode {
  const failing = tests?.filter((test) => !test.holds) ?? [];
  const held = (tests?.length ?? 0) - failing.length;
  return (
    <PanelSection
      id="tests"
      title="Tests"
      note={tests?.length ?? '–'}
      more={tests?.length ? `ran in ${durationWords(testMicros / 1000)}${unsaved ? ', unsaved text' : ''}` : undefined}
    >
      {tests === null && <p className="label">{running ? 'Running the tests…' : 'Not run: the text does not load.'}</p>}
      {tests?.length === 0 && (
        <p className="label">
          <Mark state="expiring" icon="warning">
            0 tests
          </Mark>{' '}
          A set without tests can be valid and still allow nobody; keep a dry run as the first.
        </p>
      )}
      {tests !== null && tests.length > 0 && (
        <p className="inline support">
          <Mark state="allow">
            {held} {held === 1 ? 'holds' : 'hold'}
          </Mark>
          {failing.length > 0 && (
            <Mark state="deny" icon="cross">
              {failing.length} {failing.length === 1 ? 'does not' : 'do not'}
            </Mark>
          )}
        </p>
      )}
      {failing.length > 0 && (
        <ul className={styles.list}>
          {failing.map((test) => (
            <li key={test.id}>
              <button type="button" className={styles.problem} onClick={() => onOpen(test)}>
                <span className="mark" data-state="deny">
                  <Icon name="cross" label="Does not hold" />
                </span>
                <span>
                  {test.name}
                  <small>
                    expected {test.expected}, got {test.got}
                    {test.by.length > 0 ? ` by ${test.by.join(', ')}` : ''}
                    {test.message ? `: ${test.message}` : ''}
                  </small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
