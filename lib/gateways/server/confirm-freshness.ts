import { noteReports } from '@/lib/connectors/server/note-reports';
import { defineIngest } from '@/lib/operations/ingest';
import { noteRejections } from '@/lib/trust/server/note-rejections';
import { type FreshnessReply, freshnessRequest } from '../reports';
import { messageType } from '../wire';
import { noteFailClosed } from './note-fail-closed';
import { certificates, streamSigner } from './stream-keys';

/**
 * Signs the nonce with the heads just read from Postgres: proof that the states are current, which a delayed or
 * replayed heartbeat cannot give. A console that cannot read the heads answers nothing.
 */
export const confirmFreshness = defineIngest({
  name: 'gateway.freshness',
  input: freshnessRequest,
  run: async ({ db, gateway, now }, { nonce, status }) => {
    const rows = await db.streamHead.findMany({ where: { stream: { in: ['fleet', `group/${gateway.groupId}`] } } });
    const head = (stream: string) => rows.find((row) => row.stream === stream)?.number ?? 0;
    const reply: FreshnessReply = {
      nonce,
      heads: { fleet: head('fleet'), group: head(`group/${gateway.groupId}`) },
      consoleTime: new Date().toISOString(),
    };
    const signer = await streamSigner(db, now);
    await noteReports(db, gateway.id, status.connectors);
    await noteRejections(db, gateway.id, status, now);
    await noteFailClosed(db, gateway.id, status.failClosed ?? null, now);
    await db.gatewayContact.upsert({
      where: { gatewayId: gateway.id },
      create: { gatewayId: gateway.id, at: now, status },
      update: { at: now, status },
    });
    return {
      ok: true,
      value: { reply: await signer.sign(messageType.freshness, reply), certificates: await certificates(db, now) },
    };
  },
});
