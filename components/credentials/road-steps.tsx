import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { type RoadStep, stepTitles } from '@/lib/credentials/road';
import styles from './credentials.module.css';

const signs = {
  done: { state: 'allow', word: 'done' },
  open: { state: 'pending', word: 'open' },
  unknown: { state: 'unknown', word: 'not known' },
} as const;

/** The steps of one connector from a static secret to none. */
export function RoadSteps({ steps }: { steps: readonly RoadStep[] }): ReactNode {
  return (
    <ol className={styles.road}>
      {steps.map(({ name, state, words }) => (
        <li key={name}>
          <Mark state={signs[state].state}>
            <span className="visually-hidden">{signs[state].word}: </span>
            <b>{stepTitles[name]}</b>
          </Mark>
          <span className="label">{words}</span>
        </li>
      ))}
    </ol>
  );
}
