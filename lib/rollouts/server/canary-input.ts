import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { words } from '@/lib/policies/server/policy-text';
import type { CanaryChoice } from '../stage';

/** For whom a canary decides: a share of the callers, in some gateway groups. */
export const canaryInput = z.object({
  groupIds: z.array(z.uuid()).min(1, 'Choose at least one gateway group.').max(1_000),
  share: z.number().int().min(1).max(100),
});

export const stepReason = words(500).min(1, 'Say why: the reason stands in the audit log.');

/** Refused when a group is not there. */
export async function refuseGroups(tx: Transaction, { groupIds }: CanaryChoice): Promise<Refused | null> {
  const found = await tx.gatewayGroup.findMany({ where: { id: { in: [...groupIds] } }, select: { id: true } });
  const missing = groupIds.find((id) => !found.some((group) => group.id === id));
  return missing ? refuse('not-found', `There is no gateway group ${missing}.`) : null;
}
