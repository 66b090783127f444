import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Outline, OutlineEntry } from '@/lib/policies/outline';
import type { DraftSummary } from '@/lib/policies/server/read-drafts';
import styles from './outline.module.css';

const signs = { permit: { icon: 'tick', word: 'permit' }, forbid: { icon: 'octagon-x', word: 'forbid' } } as const;
const changes = { added: { sign: '+', word: 'added' }, changed: { sign: '~', word: 'changed' } } as const;

function Entry({ entry, current, onReveal }: { entry: OutlineEntry; current: boolean; onReveal: () => void }) {
  const change = entry.change && changes[entry.change];
  return (
    <li>
      <button
        type="button"
        aria-current={current || undefined}
        onClick={onReveal}
        title={`${entry.id}, line ${entry.line}`}
      >
        <Icon name={signs[entry.effect].icon} size={12} label={signs[entry.effect].word} />
        <span>{entry.id}</span>
        {change && (
          <span className={styles.change}>
            <span aria-hidden="true">{change.sign}</span>
            <span className="visually-hidden">{change.word}</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** Policies listed at most: a list of thousands is searched in the text, not read here. */
const maxListed = 500;

/** The first policies of an outline, group by group. */
function firstOf({ groups }: Outline): Outline['groups'] {
  let left = maxListed;
  return groups.flatMap((group) => {
    const entries = group.entries.slice(0, left);
    left -= entries.length;
    return entries.length > 0 ? [{ ...group, entries }] : [];
  });
}

/** The policies of a text by connector, with what differs from its base; above them, drafts that are under way. */
export function PolicyOutline({
  outline,
  current,
  drafts,
  currentDraft,
  onReveal,
}: {
  outline: Outline;
  /** The policy shown now, by id. */
  current: string | null;
  drafts: DraftSummary[];
  currentDraft: string | null;
  onReveal: (entry: OutlineEntry) => void;
}): ReactNode {
  const count = outline.groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <nav className={styles.outline} aria-label="Policies in this set">
      {drafts.length > 0 && (
        <>
          <h2>Drafts</h2>
          <ul>
            {drafts.map((draft) => (
              <li key={draft.id}>
                <Link
                  href={`/policies/drafts/${draft.id}`}
                  aria-current={draft.id === currentDraft || undefined}
                  title={`${draft.title}, by ${draft.authorName}`}
                >
                  <Icon name={draft.state === 'proposed' ? 'clock' : 'pencil'} size={12} />
                  <span>
                    {draft.title}
                    {draft.state === 'proposed' ? ', for review' : `, ${draft.authorName}`}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {firstOf(outline).map((group) => (
        <div key={group.title}>
          <h2>{group.title}</h2>
          <ul>
            {group.entries.map((entry) => (
              <Entry
                key={`${entry.id} ${entry.line}`}
                entry={entry}
                current={entry.id === current}
                onReveal={() => onReveal(entry)}
              />
            ))}
          </ul>
        </div>
      ))}
      {count > maxListed && (
        <p className="label">
          The first {maxListed} of {count.toLocaleString('en')} are listed.
        </p>
      )}
      {outline.removed.length > 0 && (
        <>
          <h2>Removed</h2>
          <ul>
            {outline.removed.map((id) => (
              <li key={id} className={styles.gone}>
                <span className="struck">{id}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}
