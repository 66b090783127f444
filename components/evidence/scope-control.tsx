'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { FloatingPanel } from '@/components/ui/floating-panel';
import { Icon } from '@/components/ui/icon';
import { environmentList } from '@/lib/evidence/client/queries';
import { type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './evidence.module.css';

function scopeWords(chosen: readonly string[]): string {
  const [only] = chosen;
  if (only === undefined) return 'All environments';
  return chosen.length === 1 ? only : `${chosen.length} environments`;
}

/** Which environments are looked at. What belongs to none, as a person does, counts under any. */
export function ScopeControl({ path, input }: { path: string; input: EvidenceInput }): ReactNode {
  const { data } = useApiQuery(environmentList, {});
  const { environment: chosen = [], offset: _, ...rest } = input;
  const known = [...new Set([...(data?.environments ?? []), ...chosen])];
  if (known.length < 2 && chosen.length === 0) return null;
  const toggled = (name: string) =>
    chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name].sort();
  const hrefOf = (environment: string[]) => evidenceHref(path, { ...rest, ...(environment.length && { environment }) });
  return (
    <FloatingPanel framed label={scopeWords(chosen)} className={styles.panel ?? ''}>
      <ul className={styles.scope} aria-label="Environments">
        <li>
          <Link href={hrefOf([])} scroll={false} aria-current={chosen.length === 0 ? 'true' : undefined}>
            {chosen.length === 0 && <Icon name="tick" size={12} />}
            All environments
          </Link>
        </li>
        {known.map((name) => (
          <li key={name}>
            <Link href={hrefOf(toggled(name))} scroll={false} aria-current={chosen.includes(name) ? 'true' : undefined}>
              {chosen.includes(name) && <Icon name="tick" size={12} />}
              {name}
            </Link>
          </li>
        ))}
      </ul>
      <p className={styles.panelNote}>What belongs to no environment, such as a person, counts under any choice.</p>
    </FloatingPanel>
  );
}
