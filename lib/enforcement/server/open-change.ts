import type { Transaction } from '@/lib/database/client';
import type { EnforcementMode } from '@/lib/gateways/wire';
import { notFound, refuse } from '@/lib/operations/outcome';

/** The group's row lock makes its changes happen one after the other. */
export async function lockedGroup(tx: Transaction, groupId: string) {
  await tx.$queryRaw`SELECT 1 FROM "gateway_groups" WHERE "id" = ${groupId}::uuid FOR UPDATE`;
  return tx.gatewayGroup.findUnique({ where: { id: groupId } });
}

/** The request of a group that is neither approved nor withdrawn; there is one at most. */
export async function openChangeOf(tx: Transaction, groupId: string) {
  const found = await tx.enforcementChange.findFirst({
    where: { groupId, approval: null, withdrawal: null },
    orderBy: { requestedAt: 'desc' },
  });
  return found && { ...found, mode: found.mode as EnforcementMode };
}

/** A request that is still open, under its group's lock. */
export async function lockedChange(tx: Transaction, id: string) {
  const change = await tx.enforcementChange.findUnique({ where: { id } });
  const group = change && (await lockedGroup(tx, change.groupId));
  if (!change || !group) return notFound('change of mode', id);
  const open = await openChangeOf(tx, group.id);
  if (open?.id !== id) return refuse('conflict', `The request to ${change.mode} is decided already.`);
  return { ok: true as const, change: open, group };
}

export const subjectOf = (group: { id: string; name: string }) => ({
  kind: 'gateway-group',
  id: group.id,
  name: `Gateway group ${group.name}`,
});
