import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { PackPreview } from '@/lib/evidence-packs/server/preview-evidence-pack';
import styles from './evidence-packs.module.css';
import { VerdictCounts } from './verdict-counts';

const count = (number: number, one: string): string =>
  `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;

function rowWords({ population, rows, metrics }: PackPreview): string {
  if (population === 0) return `No rows: nothing was recorded for its ${count(metrics, 'metric')}.`;
  const cut =
    rows < population
      ? ` It lists ${rows.toLocaleString('en')} of them: none of how something stood in the past, and of too many the newest and the newest that are not as they should be.`
      : '';
  return `${count(population, 'row')} behind ${count(metrics, 'metric')}.${cut}`;
}

/** What the pack would say by what was counted a minute ago, and what it would say nothing of. */
export function PreviewSection({ preview }: { preview: PackPreview }): ReactNode {
  const { notAssessed, verdicts } = preview;
  return (
    <div className={styles.columns}>
      <Section id="content" title="What it says">
        <p className="number" role="status">
          {rowWords(preview)}
        </p>
        <VerdictCounts tallied={verdicts} />
      </Section>
      <Section id="not-assessed" title="Not assessed" note={notAssessed.length.toLocaleString('en')}>
        {notAssessed.length === 0 ? (
          <p className="label">Every requirement has a verdict.</p>
        ) : (
          <ul className={styles.silent}>
            {notAssessed.map(({ id, name, why }) => (
              <li key={id}>
                <span className="mono">{id}</span>
                {name}
                <small>{why}</small>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
