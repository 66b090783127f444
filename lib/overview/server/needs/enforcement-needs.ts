import { type Actor, may } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import type { Need } from '../../need';

const mostShown = 20;

/** Changes of mode that another person asked for and this very person may approve. */
export async function enforcementNeeds(db: Database, actor: Actor): Promise<Need[]> {
  if (!may(actor.roles, 'enforcement:approve')) return [];
  const changes = await db.enforcementChange.findMany({
    where: { approval: null, withdrawal: null, requestedBy: { not: actor.id } },
    include: { group: { select: { name: true } } },
    orderBy: { requestedAt: 'asc' },
    take: mostShown,
  });
  return changes.map((change) => ({
    id: `enforcement ${change.id}`,
    kind: 'enforcement',
    sentence: [`${change.requesterName} asks to ${change.mode} in `, { text: change.group.name, href: '/gateways' }],
    detail: [change.reason],
    since: change.requestedAt.toISOString(),
    action: { label: 'Review change', href: '/gateways', permission: 'enforcement:approve' },
  }));
}
