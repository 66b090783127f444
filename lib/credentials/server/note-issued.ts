import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/lib/database/client';
import { notify } from '@/lib/database/notices';
import type { OutcomeRecord } from '@/lib/decisions/record';
import { holderOf } from '../places';
import { noteCredential } from './note-credential';
import { storedFacts } from './stored-facts';

type Call = {
  id: string;
  connectorId: string | null;
  connectorName: string | null;
  target: string | null;
  identityId: string | null;
  agentName: string | null;
};

/** Stores what calls of marked tools handed out, as their outcomes tell: to whom, by which decision. */
export async function noteIssued(
  tx: Transaction,
  gatewayId: string,
  outcomes: readonly OutcomeRecord[],
): Promise<void> {
  const telling = outcomes.filter(({ issued }) => issued?.length);
  if (telling.length === 0) return;
  const ids = telling.map(({ decisionId }) => decisionId);
  const calls = await tx.$queryRaw<Call[]>`
    SELECT "id", "connectorId", "connectorName", "target", "identityId", "agentName"
    FROM "decisions" WHERE "id" = ANY (${ids}::uuid[]) AND "gatewayId" = ${gatewayId}::uuid`;
  for (const { decisionId, at, issued = [] } of telling) {
    const call = calls.find(({ id }) => id === decisionId);
    if (!call) continue;
    const { connectorId, connectorName, target, identityId, agentName } = call;
    for (const [number, seen] of issued.entries()) {
      const credentialId = await noteCredential(tx, {
        fingerprint: seen.fingerprint ?? `short-${randomUUID()}`,
        facts: storedFacts(seen),
        place: {
          kind: 'issued',
          connector: connectorId && connectorName ? { id: connectorId, name: connectorName } : null,
          name: target ?? 'a tool',
          holder: identityId ? holderOf.agent(identityId) : holderOf.stranger,
        },
        at: new Date(at),
        by: gatewayId,
        decisionId,
      });
      await tx.issuedCredential.createMany({
        data: [
          {
            decisionId,
            number,
            at: new Date(at),
            credentialId,
            connectorId,
            connectorName,
            tool: target,
            identityId,
            agentName,
          },
        ],
        skipDuplicates: true,
      });
    }
  }
  await notify(tx, { topic: 'credential' });
}
