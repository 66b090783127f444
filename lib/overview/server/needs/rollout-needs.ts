import { type Actor, may } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { activeRollout } from '@/lib/rollouts/server/active-rollout';
import type { Need } from '../../need';

/** The roll-out under way waits for its next step by those who may take it: nothing else is published meanwhile. */
export async function rolloutNeeds(db: Database, actor: Actor): Promise<Need[]> {
  if (!may(actor.roles, 'rollouts:promote')) return [];
  const active = await activeRollout(db);
  if (!active) return [];
  const { version, step } = active;
  const href = `/policies/rollouts/${version}`;
  const stage = step.kind === 'canary' ? `decides for ${step.share} % of the callers` : 'is in shadow';
  return [
    {
      id: `rollout ${version}`,
      kind: 'rollout',
      sentence: ['Policy ', { text: `v${version}`, href }, ` ${stage}`],
      detail: ['Nothing else is published until it is promoted or rolled back.'],
      since: step.at.toISOString(),
      action: { label: 'Open roll-out', href, permission: 'rollouts:promote' },
    },
  ];
}
