import { z } from 'zod';
import { seal } from '@/lib/keys/server/seal';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import type { HeldPlace } from '../places';
import { holderOf, placeKey } from '../places';
import { describeSecret } from '../read-credential';
import { whyNotSecret } from '../secret-form';
import { lockedSecret } from './locked-connector';
import { fingerprintOf, noteCredential, storable } from './note-credential';

const lease = z.object({ leaseId: z.string(), renewable: z.boolean(), seconds: z.number() });

/**
 * Puts what a store lent in the place of what it lent before: sealed, noted, and in the next state of its gateways. The
 * same value again changes nothing. The worker runs it.
 */
export const takeLoan = defineCommand({
  action: 'secret.take-loan',
  permission: 'secrets:edit',
  input: z.object({ secretId: z.uuid(), value: z.string().min(1).max(16_384), lease: lease.nullable() }),
  run: async ({ tx, now, newId, actor }, { secretId, value, lease: given }) => {
    const locked = await lockedSecret(tx, secretId);
    if (!locked) return notFound('secret', secretId);
    const { connector, secret } = locked;
    const place = secret.place as HeldPlace;
    if (secret.end || !secret.vault) return refuse('conflict', `${secret.name} of ${connector.name} is not borrowed.`);
    const wrong = whyNotSecret(place, secret.name, value);
    if (wrong)
      return refuse('unprocessable', `${secret.name} of ${connector.name} cannot be given.`, { detail: wrong });
    const expiresAt = given && new Date(now.getTime() + given.seconds * 1000);
    const read = describeSecret(secret.name, value);
    const facts = { ...read, ...(expiresAt ? { expiry: 'known' as const, expiresAt, issuedAt: now } : {}) };
    const spot = { kind: place, connector, name: secret.name, holder: holderOf.connector(connector.id) };
    const credentialId = await noteCredential(tx, { ...storable(facts), place: spot, at: now, by: actor.id });
    const changed = credentialId !== secret.credentialId;
    if (changed && secret.credentialId !== null) {
      await tx.credentialPlace.updateMany({
        where: { credentialId: secret.credentialId, key: placeKey(spot), endedAt: null },
        data: { endedAt: now },
      });
    }
    await tx.sealedSecret.update({
      where: { id: secretId },
      data: { sealed: await seal(value), fingerprint: fingerprintOf(read.secret), credentialId },
    });
    if (given && expiresAt) {
      await tx.secretLease.updateMany({
        where: { secretId, endedAt: null },
        data: { endedAt: now, endedHow: 'replaced' },
      });
      await tx.secretLease.create({
        data: {
          id: newId(),
          secretId,
          store: secret.vault.store,
          leaseId: given.leaseId,
          renewable: given.renewable,
          issuedAt: now,
          expiresAt,
        },
      });
    }
    await tx.vaultSource.update({ where: { secretId }, data: { triedAt: now, problem: null } });
    return {
      ok: true,
      value: { changed, credentialId },
      subject: { kind: 'connector', id: connector.id, name: connector.name },
      detail: {
        secret: secret.name,
        store: secret.vault.store,
        credentialId,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
      groups: changed ? [connector.groupId] : [],
      topics: ['credential'],
    };
  },
});
