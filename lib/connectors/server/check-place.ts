import type { Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';

/** Whether an owner and an environment a person named exist; null when they do. */
export async function checkPlace(
  tx: Transaction,
  { ownerId, environment }: { ownerId?: string | null | undefined; environment?: string | undefined },
): Promise<Refused | null> {
  if (environment !== undefined && !(await tx.environment.findUnique({ where: { name: environment } }))) {
    const known = await tx.environment.findMany({ orderBy: { name: 'asc' }, select: { name: true } });
    return refuse('unprocessable', `There is no environment ${environment}.`, {
      detail: `There are ${known.map(({ name }) => name).join(', ')}.`,
    });
  }
  if (ownerId) {
    const owner = await tx.member.findUnique({ where: { id: ownerId }, include: { departure: true } });
    if (!owner || owner.departure) {
      return refuse('unprocessable', 'The owner is not a member.', {
        detail: 'Invite them first, or leave the owner open.',
      });
    }
  }
  return null;
}
