import { type Actor, may } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import type { Need } from '../../need';

const mostShown = 20;

/** Proposed policies that this very person may publish: neither theirs, nor begun from a version no longer in force. */
export async function proposalNeeds(db: Database, actor: Actor): Promise<Need[]> {
  if (!may(actor.roles, 'policies:publish')) return [];
  const head = await numberInForce(db);
  const drafts = await db.policyDraft.findMany({
    where: {
      withdrawal: null,
      version: null,
      baseVersion: head,
      authorId: { not: actor.id },
      proposal: { isNot: null, is: { proposedBy: { not: actor.id } } },
    },
    include: { proposal: true },
    take: mostShown,
  });
  return drafts.map((draft) => {
    const href = `/policies/drafts/${draft.id}`;
    return {
      id: `proposal ${draft.id}`,
      kind: 'proposal',
      sentence: [`${draft.proposal?.proposerName} proposes `, { text: draft.title, href }],
      detail: [draft.proposal?.message ?? ''],
      since: draft.proposal?.proposedAt.toISOString() ?? null,
      action: { label: 'Review proposal', href, permission: 'policies:publish' },
    };
  });
}
