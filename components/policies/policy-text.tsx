'use client';

import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { highlightLines } from '@/lib/policies/highlight';
import styles from './policy-text.module.css';

/**
 * Cedar text to read, with line numbers: where nothing is edited, no editor is loaded.
 * @param marked the lines of the policy somebody was led to, 1-based and inclusive; they are brought into view.
 */
export function PolicyText({
  label,
  text,
  marked,
}: {
  label: string;
  text: string;
  marked: { first: number; last: number } | null;
}): ReactNode {
  const lines = useMemo(() => highlightLines(text), [text]);
  const place = useRef<HTMLLIElement>(null);
  const first = marked?.first ?? 0;
  useEffect(() => {
    if (first > 0) place.current?.scrollIntoView({ block: 'center' });
  }, [first]);
  return (
    // A scrolling region must take focus, or the keyboard cannot scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.text} aria-label={label} tabIndex={0}>
      <ol>
        {lines.map((pieces, index) => {
          const number = index + 1;
          const isMarked = marked !== null && number >= marked.first && number <= marked.last;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity besides its place
              key={index}
              ref={number === first ? place : undefined}
              className={isMarked ? styles.current : undefined}
            >
              <code>
                {pieces.map(({ kind, text: part }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <span key={at} className={kind ? styles[kind] : undefined}>
                    {part}
                  </span>
                ))}
              </code>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
