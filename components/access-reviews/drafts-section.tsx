import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import type { StateName } from '@/components/ui/state';
import type { EffectState } from '@/lib/access-reviews/effect';
import { itemCount } from '@/lib/access-reviews/item';
import type { ReviewDraftLine } from '@/lib/access-reviews/server/read-access-review';
import styles from './access-reviews.module.css';

const shapes: Record<EffectState, StateName> = {
  done: 'allow',
  pending: 'pending',
  open: 'expiring',
  undone: 'critical',
};

/** What is taken away of grants, as drafts of policy: each is proposed by its author and reviewed by somebody else. */
export function DraftsSection({ drafts }: { drafts: readonly ReviewDraftLine[] }): ReactNode {
  return (
    <Section id="drafts" title="Changes of policy">
      <ul className={styles.drafts}>
        {drafts.map(({ id, title, authorName, items, effect }) => (
          <li key={id}>
            <Link className="link" href={`/policies/drafts/${id}`}>
              {title}
            </Link>
            <span className="label">
              {itemCount(items)}, by {authorName}
            </span>
            <Mark state={shapes[effect.state]}>{effect.says}</Mark>
          </li>
        ))}
      </ul>
    </Section>
  );
}
