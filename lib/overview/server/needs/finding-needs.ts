import type { Actor } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { findingsHref } from '@/lib/findings/list-input';
import { counted, type Need } from '../../need';

const mostShown = 5;

/** Open findings that this person may close: not the ones their own act opened. What the list leaves out is said. */
export async function findingNeeds(db: Database, actor: Actor): Promise<Need[]> {
  const where = { closure: null, OR: [{ actorId: null }, { actorId: { not: actor.id } }] };
  const [rows, total] = await Promise.all([
    db.finding.findMany({ where, orderBy: { openedAt: 'asc' }, take: mostShown }),
    db.finding.count({ where }),
  ]);
  const needs = rows.map(
    ({ id, title, detail, openedAt }): Need => ({
      id: `finding ${id}`,
      kind: 'finding',
      sentence: [{ text: title, href: `/findings/${id}` }],
      detail: [detail],
      since: openedAt.toISOString(),
      action: { label: 'Look into it', href: `/findings/${id}`, permission: 'findings:close' },
    }),
  );
  if (total <= rows.length) return needs;
  const href = findingsHref({ state: 'open' });
  const rest: Need = {
    id: 'finding rest',
    kind: 'finding',
    sentence: [{ text: counted(total, 'finding'), href }, ' in all are open'],
    detail: [`The ${rows.length} opened first are listed above.`],
    since: null,
    action: { label: 'List findings', href, permission: 'findings:read' },
  };
  return [...needs, rest];
}
