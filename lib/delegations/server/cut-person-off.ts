import type { CommandContext } from '@/lib/operations/command';
import { type Recorded, recordRevocation } from '@/lib/revocations/server/record-revocation';

/** Ends everything agents do for a member who leaves, at every gateway; null where nothing acts for them, or is cut already. */
export async function cutPersonOff(
  context: CommandContext,
  memberId: string,
  reason: string,
): Promise<Recorded | null> {
  const { tx, actor } = context;
  const person = await tx.person.findUnique({ where: { memberId } });
  if (!person) return null;
  const subject = { kind: 'person', personId: person.id, name: person.name } as const;
  const recorded = await recordRevocation(context, subject, { id: actor.id, name: actor.name, reason, ticket: null });
  return recorded.ok ? recorded.value : null;
}
