import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { FindingKind } from '../finding';

export type NewFinding = {
  kind: FindingKind;
  /** The object it is about. */
  subject: { kind: string; id: string; name: string };
  /** One sentence: what happened. */
  title: string;
  /** What there is to look at, and why somebody has to. */
  detail: string;
  /** Where it is looked at. */
  href: string;
  /** Whose act opened it; a member may not close their own. */
  actor: Actor;
  now: Date;
};

/**
 * Opens a finding in the transaction of what it is about, and tells live pages. One stands open for each kind and subject:
 * asked again, the one that is open is answered. Name its id in the audit detail of the command that opens it.
 */
export async function openFinding(tx: Transaction, finding: NewFinding): Promise<{ id: string; opened: boolean }> {
  const { kind, subject, title, detail, href, actor, now } = finding;
  // Two that open the same one wait for each other, so that the second sees the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`finding ${kind} ${subject.kind} ${subject.id}`}, 0))::text`;
  const held = await tx.finding.findFirst({
    where: { kind, subjectKind: subject.kind, subjectId: subject.id, closure: null },
    select: { id: true },
  });
  if (held) return { id: held.id, opened: false };
  const id = uuidv7();
  const isMember = actor.kind === 'member' || actor.kind === 'token';
  await tx.finding.create({
    data: {
      id,
      kind,
      subjectKind: subject.kind,
      subjectId: subject.id,
      subjectName: subject.name,
      title,
      detail,
      href,
      actorId: isMember ? actor.id : null,
      actorName: actor.name,
      openedAt: now,
    },
  });
  await notify(tx, { topic: 'finding' });
  return { id, opened: true };
}
