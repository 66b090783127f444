import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { middleTruncate } from '@/components/ui/middle-truncate';
import { accessWords } from '@/lib/policies/access-words';
import { policyHref } from '@/lib/policies/address';
import type { ToolAccess } from '@/lib/policies/tool-access';
import styles from './detail.module.css';

/**
 * What the policy in force says of one agent and one tool, leading to the policy that says it. Where none does, to the
 * dry run that shows which one comes near.
 */
export function AccessCell({
  access,
  version,
  dryRunHref,
  whole = false,
}: {
  access: ToolAccess;
  version: number | null;
  dryRunHref: string;
  /** There is room for the whole condition; else its middle is cut and its title has it. */
  whole?: boolean;
}): ReactNode {
  if (access.kind === 'no-permit') {
    return (
      <Link className={`${styles.access} ${styles.none}`} href={dryRunHref}>
        <Icon name="dash" size={12} />
        no permit
      </Link>
    );
  }
  const [policy = ''] = access.policies;
  const { word, rest } = accessWords(access);
  return (
    <Link className={styles.access} href={policyHref(policy, version)} title={`${word} ${rest}`.trim()}>
      <Mark state={access.kind === 'forbidden' ? 'deny' : 'allow'}>{word}</Mark>
      {rest && (
        <span className={access.kind === 'forbidden' ? 'label' : 'support'}>
          {whole ? rest : middleTruncate(rest, 16, 18)}
        </span>
      )}
    </Link>
  );
}
