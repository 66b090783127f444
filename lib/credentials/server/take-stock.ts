import { z } from 'zod';
import type { Database, Transaction } from '@/lib/database/client';
import { unseal } from '@/lib/keys/server/seal';
import { defineCommand } from '@/lib/operations/command';
import { type HeldPlace, holderOf } from '../places';
import { describeSecret } from '../read-credential';
import { fingerprintOf, noteCredential, storable } from './note-credential';

/** Secrets taken in one transaction; the rest follow in the next. */
const most = 50;

/** Secrets that were sealed before there was an inventory. */
export const unlisted = (db: Database | Transaction) =>
  db.sealedSecret.findMany({
    where: { credentialId: null, sealed: { not: null }, vault: null },
    include: { connector: { select: { id: true, name: true } } },
    orderBy: { id: 'asc' },
    take: most,
  });

/** Lists secrets that were sealed before there was an inventory. The worker runs it, once after such an upgrade. */
export const takeStock = defineCommand({
  action: 'secret.take-stock',
  permission: 'secrets:edit',
  input: z.object({}),
  run: async ({ tx }) => {
    const secrets = await unlisted(tx);
    for (const { id, connector, place, name, sealed, createdAt, createdBy } of secrets) {
      const read = describeSecret(name, await unseal(sealed ?? ''));
      const credentialId = await noteCredential(tx, {
        ...storable(read),
        place: { kind: place as HeldPlace, connector, name, holder: holderOf.connector(connector.id) },
        at: createdAt,
        by: createdBy,
      });
      await tx.sealedSecret.update({ where: { id }, data: { credentialId, fingerprint: fingerprintOf(read.secret) } });
    }
    return {
      ok: true,
      value: { listed: secrets.length },
      subject: { kind: 'secrets', id: String(secrets.length), name: `${secrets.length} secrets` },
      detail: { secrets: secrets.map(({ id, connector, name }) => ({ id, connector: connector.name, name })) },
      topics: ['credential'],
    };
  },
});
