import type { Role } from '@/lib/access/permissions';
import type { FleetBody } from '@/lib/gateways/wire';
import { lockAdministrators } from '@/lib/members/server/member-standings';
import type { CommandContext } from '@/lib/operations/command';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { excludeIssues } from '@/lib/revocations/server/revocation-locks';
import { type CarriedOut, carryOut } from './carry-out';
import type { ItemRow } from './item-rows';
import { type ReviewDraft, writeReviewDraft } from './review-draft';
import type { Taking } from './taken-away';

/** Each is its own signed state, and one transaction holds them all. */
const mostAtOnce = 100;

type Verdict = 'narrow' | 'revoke';
type Deciding = {
  review: { id: string; name: string };
  /** Decided now, and every item of the review. */
  items: readonly ItemRow[];
  all: readonly ItemRow[];
  /** The reviewer's draft that goes on. */
  draft: ReviewDraft | null;
  /** Null where the verdict does nothing. */
  acts: { verdict: Verdict; reason: string; roles: readonly Role[] } | null;
};

type Did = Omit<CarriedOut, 'fleet'>;

/** Whether a verdict changes policy, which goes into a draft. */
const goesIntoDraft = ({ kind }: ItemRow, verdict: Verdict): boolean =>
  kind === 'grant' || (kind === 'identity' && verdict === 'narrow');

/** What the draft takes away from now on: what it did, but for the items decided now, and what is added. */
function takingsOf({ items, all, draft, acts }: Deciding): { takings: Taking[]; added: ItemRow[]; changed: boolean } {
  const chosen = new Set(items.map(({ id }) => id));
  const inDraft = all.filter(({ decision }) => draft !== null && decision?.effectId === draft.id);
  const kept = inDraft.filter(({ id }) => !chosen.has(id));
  const added = acts ? items.filter((item) => goesIntoDraft(item, acts.verdict)) : [];
  const takings = [
    ...kept.map(
      (item): Taking => ({
        item,
        verdict: item.decision?.verdict === 'narrow' ? 'narrow' : 'revoke',
        reason: item.decision?.reason ?? '',
      }),
    ),
    ...added.map((item): Taking => ({ item, verdict: acts?.verdict ?? 'revoke', reason: acts?.reason ?? '' })),
  ];
  return { takings, added, changed: added.length > 0 || kept.length < inDraft.length };
}

/**
 * What revocations of these hold, taken in one order before the first: whoever issues something holds several, too, and two
 * must never wait for each other.
 */
async function lockSubjects({ tx }: CommandContext, items: readonly ItemRow[]): Promise<void> {
  const members = items.filter(({ kind }) => kind === 'member').map(({ subjectId }) => subjectId);
  if (members.length > 0) await lockAdministrators(tx);
  const persons = await tx.person.findMany({ where: { memberId: { in: members } }, select: { id: true } });
  const ids = [...items, ...persons.map(({ id }) => ({ kind: 'person', subjectId: id }))]
    .filter(({ kind }) => kind !== 'member')
    .map(({ subjectId }) => subjectId);
  for (const id of ids.sort()) await excludeIssues(tx, id);
}

/** Carries a verdict out for all of its items, or for none. What it did is said for each item it did something to. */
export async function carryOutAll(
  context: CommandContext,
  deciding: Deciding,
): Promise<Outcome<{ did: Map<string, Did>; fleet: FleetBody[] }>> {
  const { review, items, draft, acts } = deciding;
  const direct = acts ? items.filter((item) => !goesIntoDraft(item, acts.verdict)) : [];
  if (direct.length > mostAtOnce) {
    return refuse('too-large', `${direct.length} would be carried out at once; at most ${mostAtOnce} are.`, {
      detail: 'Nothing was decided. Take them in parts.',
    });
  }
  await lockSubjects(context, direct);
  const did = new Map<string, Did>();
  const fleet: FleetBody[] = [];
  for (const item of direct) {
    if (!acts) break;
    const carried = await carryOut(context, item, acts);
    if (!carried.ok) return carried;
    const { fleet: states, ...effect } = carried.value;
    fleet.push(...states);
    did.set(item.id, effect);
  }
  const { takings, added, changed } = takingsOf(deciding);
  if (!changed) return { ok: true, value: { did, fleet } };
  const written = await writeReviewDraft(context, review, draft, takings);
  if (!written.ok) return written;
  const { draftId, missing } = written.value;
  for (const { id } of added) {
    const isGone = draftId === null || missing.includes(id);
    did.set(id, { effect: isGone ? 'gone' : 'draft', effectId: isGone ? null : draftId, removedRoles: [] });
  }
  return { ok: true, value: { did, fleet } };
}
