import type { Transaction } from '@/lib/database/client';
import type { FleetBody, RevocationSubject } from '@/lib/gateways/wire';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { RevocationEffect } from '../effect';
import { subjectId, subjectKey } from '../subject';
import { computeEffect } from './compute-effect';
import { excludeIssues } from './revocation-locks';

type Context = { tx: Transaction; now: Date; newId: () => string };
type By = { id: string; name: string; reason: string; ticket: string | null };
export type Recorded = { id: string; effect: RevocationEffect; fleet: FleetBody };

/**
 * Writes a revocation down, for the command that makes it, and says the fleet state that carries it. From here on until
 * the commit nobody issues anything that depends on the subject. One revocation of a subject at a time: the second person
 * is told of the first.
 */
export async function recordRevocation(
  { tx, now, newId }: Context,
  subject: RevocationSubject,
  by: By,
): Promise<Outcome<Recorded>> {
  await excludeIssues(tx, subjectId(subject));
  const open = await tx.revocation.findFirst({
    where: { subjectKind: subject.kind, subjectId: subjectId(subject), reinstatement: null },
  });
  if (open) {
    return refuse('conflict', `${subject.name} is revoked already.`, {
      detail: `${open.requesterName} revoked it at ${open.requestedAt.toISOString()}: ${open.reason}`,
      extra: { revocationId: open.id },
    });
  }
  const id = newId();
  const effect = await computeEffect(tx, subject, now);
  await tx.revocation.create({
    data: {
      id,
      subjectKind: subject.kind,
      subjectId: subjectId(subject),
      subjectName: subject.name,
      subjectKey: subjectKey(subject),
      reason: by.reason,
      ticket: by.ticket,
      effect,
      requestedAt: now,
      requestedBy: by.id,
      requesterName: by.name,
    },
  });
  const fleet = {
    kind: 'revocation',
    revocationId: id,
    subject,
    requestedAt: now.toISOString(),
    reason: by.reason,
  } as const;
  return { ok: true, value: { id, effect, fleet } };
}
