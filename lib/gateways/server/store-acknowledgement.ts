import { z } from 'zod';
import { notify } from '@/lib/database/notices';
import { defineIngest } from '@/lib/operations/ingest';
import { refuse } from '@/lib/operations/outcome';
import { acknowledgement } from '../reports';
import { messageType } from '../wire';
import { verifyMessage } from './verify-message';

/** Stores what a gateway signed about a state: once; the signature and the state it names are checked first. */
export const storeAcknowledgement = defineIngest({
  name: 'gateway.acknowledge',
  input: z.object({ ack: z.string().max(65_536) }),
  run: async ({ db, gateway }, input) => {
    const verified = await verifyMessage(input.ack, gateway.signingJwk, messageType.acknowledgement, acknowledgement);
    if (!verified.ok) return verified;
    const ack = verified.value;
    if (ack.gatewayId !== gateway.id) return refuse('unprocessable', 'The acknowledgement names another gateway.');
    if (ack.stream !== 'fleet' && ack.stream !== `group/${gateway.groupId}`) {
      return refuse('unprocessable', `The gateway does not follow the stream ${ack.stream}.`);
    }
    const state = await db.streamState.findUnique({
      where: { stream_number: { stream: ack.stream, number: ack.number } },
    });
    if (!state) return refuse('unprocessable', `The stream ${ack.stream} has no state ${ack.number}.`);
    const stored = await db.$transaction(async (tx) => {
      const { count } = await tx.acknowledgement.createMany({
        data: [
          {
            gatewayId: ack.gatewayId,
            stream: ack.stream,
            number: ack.number,
            outcome: ack.outcome,
            reason: ack.reason,
            receivedAt: new Date(ack.receivedAt),
            appliedAt: ack.appliedAt ? new Date(ack.appliedAt) : null,
            storedAt: new Date(),
            digest: ack.digest,
            probe: ack.probe ?? undefined,
            candidate: ack.candidate ?? undefined,
            jws: input.ack,
          },
        ],
        skipDuplicates: true,
      });
      await notify(tx, { topic: 'acknowledgement', stream: ack.stream, number: ack.number, id: gateway.id });
      return count === 1;
    });
    return { ok: true, value: { stored } };
  },
});
