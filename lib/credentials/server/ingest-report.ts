import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { GatewayCaller } from '@/lib/operations/ingest';
import { defineIngest } from '@/lib/operations/ingest';
import { holderOf } from '../places';
import { type CredentialReport, credentialReport, type Sighting } from '../report';
import { noteCredential } from './note-credential';
import { storedFacts } from './stored-facts';

/** Who presented it: an agent that is known, or somebody without an identity. */
const holderIn = ({ place, agentId, connectorId }: Sighting): string => {
  if (agentId !== null) return holderOf.agent(agentId);
  return place === 'result' && connectorId !== null ? holderOf.connector(connectorId) : holderOf.stranger;
};

/** Connectors and secrets a gateway may speak of: those of its group. */
async function ownOf(tx: Transaction, gateway: GatewayCaller, report: CredentialReport) {
  const connectors = await tx.connector.findMany({
    where: { groupId: gateway.groupId, id: { in: report.sightings.flatMap(({ connectorId }) => connectorId ?? []) } },
    select: { id: true, name: true },
  });
  const secrets = await tx.sealedSecret.findMany({
    where: { id: { in: report.uses.map(({ secretId }) => secretId) }, connector: { groupId: gateway.groupId } },
    select: { id: true },
  });
  return {
    connectors: new Map(connectors.map((one) => [one.id, one])),
    secrets: new Set(secrets.map(({ id }) => id)),
  };
}

/** No clock of a gateway dates a sighting into the future. */
const notAfter = (at: string, now: Date): Date => new Date(Math.min(Date.parse(at), now.getTime()));

/** Stores what a gateway saw of secrets in traffic, and which it put into calls. What is not its group's is left out. */
export const ingestCredentialReport = defineIngest({
  name: 'credential.ingest',
  input: credentialReport,
  run: async ({ db, gateway, now }, report) => {
    const stored = await db.$transaction(
      async (tx) => {
        const own = await ownOf(tx, gateway, report);
        const uses = report.uses
          .filter(({ secretId }) => own.secrets.has(secretId))
          .sort((one, other) => (one.secretId < other.secretId ? -1 : 1));
        for (const { secretId, at } of uses) {
          await tx.$executeRaw`
            INSERT INTO "secret_uses" ("secretId", "gatewayId", "lastAt")
            VALUES (${secretId}::uuid, ${gateway.id}::uuid, ${notAfter(at, now)})
            ON CONFLICT ("secretId", "gatewayId") DO UPDATE SET "lastAt" = GREATEST("secret_uses"."lastAt", excluded."lastAt")`;
        }
        // In one order for every gateway, so that two that saw the same never wait for each other in a circle.
        const sightings = report.sightings
          .filter(({ connectorId }) => connectorId === null || own.connectors.has(connectorId))
          .sort((one, other) => ((one.fingerprint ?? '') < (other.fingerprint ?? '') ? -1 : 1));
        for (const one of sightings) {
          if (one.fingerprint === null) continue;
          await noteCredential(tx, {
            fingerprint: one.fingerprint,
            facts: storedFacts(one),
            place: {
              kind: one.place,
              connector: (one.connectorId !== null && own.connectors.get(one.connectorId)) || null,
              name: one.name,
              holder: holderIn(one),
            },
            at: notAfter(one.lastAt, now),
            by: gateway.id,
            ...(one.decisionId === null ? {} : { decisionId: one.decisionId }),
            seen: one.seen,
          });
        }
        await notify(tx, { topic: 'credential' });
        return { uses: uses.length, sightings: sightings.length };
      },
      { timeout: 60_000 },
    );
    return { ok: true, value: stored };
  },
});
