import { decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { rootKey } from '@/lib/gateways/server/root-key';
import { streamSigner } from '@/lib/gateways/server/stream-keys';
import { messageType } from '@/lib/gateways/wire';
import { notFound, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { propagation } from '../propagation';
import { detach, type ReceiptContent, type ReceiptFile, receiptBytes, receiptContent } from '../receipt';
import { readProofs } from './read-proofs';

type Gateways = ReceiptContent['gateways'];

async function readSigned(db: Database, fleetNumber: number, gatewayIds: string[]): Promise<Gateways> {
  const gateways = await db.gateway.findMany({
    where: { id: { in: gatewayIds } },
    include: { acknowledgements: { where: { stream: 'fleet', number: fleetNumber } } },
    orderBy: { name: 'asc' },
  });
  return gateways.map(({ id, name, signingJwk, acknowledgements: [ack] }) => ({
    id,
    name,
    signingJwk: signingJwk as Gateways[number]['signingJwk'],
    acknowledgement: ack ? { jws: ack.jws, storedAt: ack.storedAt.toISOString() } : null,
  }));
}

/** The signed receipt of a revocation, as things stand now. */
export const readReceipt = defineQuery({
  name: 'revocation.receipt',
  permission: 'revocations:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await db.revocation.findUnique({ where: { id }, include: { reinstatement: true } });
    if (!row) return notFound('revocation', id);
    const states = await db.streamState.findMany({ where: { stream: 'fleet', revocationId: id } });
    const state = states.find(({ kind }) => kind === 'revocation');
    const lifted = states.find(({ kind }) => kind === 'reinstatement');
    if (!state || (row.reinstatement && !lifted)) {
      return refuse('unavailable', `The revocation of ${row.subjectName} has no signed state.`, {
        detail: 'The state is made in the same transaction as the revocation: the database was changed by hand.',
      });
    }
    const { proofs } = await readProofs(db, row, now);
    const gatewayIds = proofs.map(({ gatewayId }) => gatewayId);
    const receipt = receiptContent.parse({
      format: 1,
      issuedAt: now.toISOString(),
      revocation: {
        id,
        subject: { kind: row.subjectKind, id: row.subjectId, key: row.subjectKey, name: row.subjectName },
        reason: row.reason,
        ticket: row.ticket,
        requestedAt: row.requestedAt.toISOString(),
        requestedBy: row.requesterName,
        effect: row.effect,
      },
      reinstatement:
        row.reinstatement && lifted
          ? {
              at: row.reinstatement.at.toISOString(),
              by: row.reinstatement.byName,
              reason: row.reinstatement.reason,
              state: lifted.jws,
            }
          : null,
      state: state.jws,
      gateways: await readSigned(db, state.number, gatewayIds),
      enforcement: propagation(proofs),
    });
    const signer = await streamSigner(db, now);
    const used = [signer.kid, ...[state, lifted].map((one) => one && decodeProtectedHeader(one.jws).kid)];
    const keys = await db.streamKey.findMany({ where: { kid: { in: used.filter((kid) => kid !== undefined) } } });
    const value: ReceiptFile = {
      receipt,
      signature: detach(await signer.sign(messageType.receipt, receiptBytes(receipt))),
      certificates: keys.map(({ certificate }) => certificate),
      root: (await rootKey()).publicJwk as ReceiptFile['root'],
    };
    return { ok: true, value };
  },
});
