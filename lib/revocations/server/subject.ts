import { z } from 'zod';
import { givenSecret } from '@/lib/credentials/server/given-secret';
import type { Transaction } from '@/lib/database/client';
import { delegationName } from '@/lib/delegations/words';
import type { RevocationSubject } from '@/lib/gateways/wire';
import { subjectKinds } from '../subject';

export const subjectInput = z.object({ kind: z.enum(subjectKinds), id: z.uuid() });

type Find = (tx: Transaction, id: string) => Promise<RevocationSubject | null>;

const find: Record<RevocationSubject['kind'], Find> = {
  async connector(tx, id) {
    const row = await tx.connector.findUnique({ where: { id } });
    return row && { kind: 'connector', connectorId: id, slug: row.slug, name: row.name };
  },
  async identity(tx, id) {
    const row = await tx.identity.findUnique({ where: { id } });
    return row && { kind: 'identity', identityId: id, spiffeId: row.spiffeId, name: row.name };
  },
  async person(tx, id) {
    const row = await tx.person.findUnique({ where: { id } });
    return row && { kind: 'person', personId: id, name: row.name };
  },
  async delegation(tx, id) {
    const row = await tx.delegation.findUnique({
      where: { id },
      include: { person: true, subject: true, actor: true },
    });
    if (!row) return null;
    const from = row.person?.name ?? row.subject?.name ?? null;
    return { kind: 'delegation', delegationId: id, name: delegationName(row.actor.name, from) };
  },
  async credential(tx, id) {
    const row = await tx.delegationToken.findUnique({
      where: { jti: id },
      include: { delegation: { include: { actor: true } } },
    });
    if (row) return { kind: 'credential', credentialId: id, name: `Token of ${row.delegation.actor.name}` };
    const secret = await givenSecret(tx, id);
    return secret === null ? null : { kind: 'credential', credentialId: id, name: secret };
  },
};

/** The subject as gateways match it, or null when there is none. */
export const findSubject = (
  tx: Transaction,
  { kind, id }: z.output<typeof subjectInput>,
): Promise<RevocationSubject | null> => find[kind](tx, id);
