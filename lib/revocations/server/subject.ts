import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import type { RevocationSubject } from '@/lib/gateways/wire';

export const subjectInput = z.object({ kind: z.enum(['connector', 'identity']), id: z.uuid() });

/** The subject as gateways match it, or null when there is none. */
export async function findSubject(
  tx: Transaction,
  { kind, id }: z.output<typeof subjectInput>,
): Promise<RevocationSubject | null> {
  if (kind === 'connector') {
    const row = await tx.connector.findUnique({ where: { id } });
    return row && { kind, connectorId: id, slug: row.slug, name: row.name };
  }
  const row = await tx.identity.findUnique({ where: { id } });
  return row && { kind, identityId: id, spiffeId: row.spiffeId, name: row.name };
}

export const subjectKey = (subject: RevocationSubject): string =>
  subject.kind === 'connector' ? subject.slug : subject.spiffeId;
export const subjectId = (subject: RevocationSubject): string =>
  subject.kind === 'connector' ? subject.connectorId : subject.identityId;
