import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { StateAdvance } from '@/lib/operations/door';
import { fleetBody, messageType, type StatePayload } from '../wire';
import { composeGroupSnapshot } from './compose-group-snapshot';
import { streamSigner } from './stream-keys';

/**
 * The next number of a stream. Locks the counter until commit: numbers are gapless and in commit order
 * (a sequence is neither).
 */
async function nextNumber(tx: Transaction, stream: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    UPDATE "stream_heads" SET "number" = "number" + 1 WHERE "stream" = ${stream} RETURNING "number"`;
  if (!row) throw new Error(`The stream ${stream} has no counter.`);
  return row.number;
}

async function store(tx: Transaction, payload: StatePayload, cause: string, now: Date) {
  const { body } = payload;
  const signer = await streamSigner(tx, now);
  const jws = await signer.sign(messageType.state, payload);
  await tx.streamState.create({
    data: {
      stream: payload.stream,
      number: payload.number,
      issuedAt: now,
      jws,
      kind: body.kind,
      digest: 'digest' in body ? body.digest : null,
      revocationId: 'revocationId' in body ? body.revocationId : null,
      cause,
    },
  });
  await notify(tx, { topic: 'stream', stream: payload.stream, number: payload.number });
}

/** Turns what a command changed into the next numbered, signed states. */
export const advanceStreams: StateAdvance = {
  async group(tx, groups, cause, now) {
    const ids =
      groups === 'all'
        ? (await tx.gatewayGroup.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map((g) => g.id)
        : [...groups].sort();
    for (const id of ids) {
      const stream = `group/${id}`;
      // The counter is locked before the snapshot is read: a snapshot never misses what an earlier number holds.
      const number = await nextNumber(tx, stream);
      const { body, digest } = await composeGroupSnapshot(tx, id);
      await tx.$executeRaw`
        INSERT INTO "bundles" ("digest", "body", "createdAt") VALUES (${digest}, ${body}, ${now}) ON CONFLICT DO NOTHING`;
      const payload: StatePayload = {
        scope: 'group',
        stream,
        number,
        issuedAt: now.toISOString(),
        body: { kind: 'snapshot', digest, bytes: Buffer.byteLength(body) },
      };
      await store(tx, payload, cause, now);
    }
  },
  async fleet(tx, bodies, cause, now) {
    for (const body of bodies) {
      const number = await nextNumber(tx, 'fleet');
      const payload: StatePayload = {
        scope: 'fleet',
        stream: 'fleet',
        number,
        issuedAt: now.toISOString(),
        body: fleetBody.parse(body),
      };
      await store(tx, payload, cause, now);
    }
  },
};
