import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import type { Figure, Metric } from '@/lib/evidence/measure/metric';
import type { Reading } from '@/lib/evidence/measure/reading';
import { figureWords, targetWords } from '@/lib/evidence/words/figure-words';
import styles from '../evidence.module.css';

const figureKey = (figure: Figure) => (figure.of === 'percentile' ? `p${figure.percent}` : figure.of);

/** What was measured, one line a figure, each leading to its rows. A figure that misses its target says so by shape too. */
export function Measured({ metric, reading, href }: { metric: Metric; reading: Reading; href: string }): ReactNode {
  if (reading.state === 'no-data') return <Mark state="unknown">no data</Mark>;
  return (
    <span className={styles.figures}>
      {metric.figures.map((figure, index) => {
        const { value = null, meets = null } = reading.figures[index] ?? {};
        const words = figureWords(figure, metric.unit, value);
        return (
          <Link key={figureKey(figure)} className="number-link" href={href}>
            {meets === false ? (
              <Mark {...(metric.weight === 'mandatory' ? missing.mandatory : missing.advisory)}>
                {words}
                <span className="visually-hidden">, misses its target</span>
              </Mark>
            ) : (
              <b>{words}</b>
            )}
          </Link>
        );
      })}
    </span>
  );
}

const missing = {
  mandatory: { state: 'deny', icon: 'cross' },
  advisory: { state: 'expiring', icon: 'half-circle' },
} as const;

/** What each figure has to be, in the same lines. */
export function PassesAt({ metric }: { metric: Metric }): ReactNode {
  return (
    <span className={styles.figures}>
      {metric.figures.map((figure) => (
        <span key={figureKey(figure)}>{targetWords(figure, metric.unit)}</span>
      ))}
    </span>
  );
}
