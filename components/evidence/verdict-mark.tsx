import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import type { IconName } from '@/components/ui/icon';
import type { StateName } from '@/components/ui/state';
import { type Verdict, verdictWords } from '@/lib/evidence/judge/verdict';

const looks: Record<Verdict, { state: StateName; icon: IconName }> = {
  pass: { state: 'allow', icon: 'tick' },
  partial: { state: 'expiring', icon: 'half-circle' },
  fail: { state: 'deny', icon: 'cross' },
  'no-data': { state: 'unknown', icon: 'circle-dotted' },
  'not-applicable': { state: 'unknown', icon: 'dash' },
};

/** What a requirement came to. Not having looked is never green. */
export function VerdictMark({ verdict, children }: { verdict: Verdict; children?: ReactNode }): ReactNode {
  return <Mark {...looks[verdict]}>{children ?? verdictWords[verdict]}</Mark>;
}
