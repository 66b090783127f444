import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { effectWords } from '@/lib/connectors/effect-words';
import styles from './effect-mark.module.css';

/** What a tool may do, as shape and word. */
export function EffectMark({ effects }: { effects: Parameters<typeof effectWords>[0] }): ReactNode {
  const { icon, words } = effectWords(effects);
  return (
    <span className={styles.effect}>
      <Icon name={icon} size={12} />
      {words}
    </span>
  );
}
