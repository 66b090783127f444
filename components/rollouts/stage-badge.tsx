import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import type { StateName } from '@/components/ui/state';
import type { StepKind } from '@/lib/rollouts/stage';

const states: Record<StepKind, { state: StateName; word: string }> = {
  shadow: { state: 'pending', word: 'in shadow' },
  canary: { state: 'pending', word: 'canary' },
  promote: { state: 'allow', word: 'promoted' },
  stop: { state: 'deny', word: 'stopped by itself' },
  'roll-back': { state: 'revoked', word: 'rolled back' },
};

/** Where a roll-out stands. */
export function StageBadge({ kind, share }: { kind: StepKind; share?: number | null }): ReactNode {
  const { state, word } = states[kind];
  return <Badge state={state}>{kind === 'canary' && share ? `canary, ${share} %` : word}</Badge>;
}
