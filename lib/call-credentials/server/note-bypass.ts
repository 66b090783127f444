import type { Actor } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { openFinding } from '@/lib/findings/server/open-finding';
import { settleFinding } from '@/lib/findings/server/settle-finding';

const kind = 'connector.answers-strangers';

type Seen = {
  connector: { id: string; name: string; url: string | null };
  /** The gateway that looked. */
  actor: Actor;
  now: Date;
};

/** Names of gateways that last found the connector to answer somebody without any credential. */
async function gatewaysAnswered(tx: Transaction, connectorId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string; answers: boolean }[]>`
    SELECT DISTINCT ON (d."gatewayId") g."name", d."answersStrangers" AS "answers"
    FROM "discoveries" d JOIN "gateways" g ON g."id" = d."gatewayId"
    WHERE d."connectorId" = ${connectorId}::uuid AND d."answersStrangers" IS NOT NULL
      AND NOT EXISTS (SELECT FROM "gateway_removals" r WHERE r."gatewayId" = g."id")
    ORDER BY d."gatewayId", d."at" DESC`;
  return rows.filter(({ answers }) => answers).map(({ name }) => name);
}

/** Closes the finding of a connector that nobody can call past a gateway any more. @param by who saw or did that. */
export async function settleBypass(
  tx: Transaction,
  connectorId: string,
  { by, reason, now }: { by: Actor; reason: string; now: Date },
): Promise<void> {
  const subject = { kind: 'connector', id: connectorId };
  await settleFinding(tx, { kind, subject, by: { id: by.id, name: by.name }, reason, now });
}

/**
 * Opens a finding while any gateway sees the connector answer strangers, for then it can be called past every gateway, and
 * closes it once none does.
 */
export async function noteBypass(tx: Transaction, { connector, actor, now }: Seen): Promise<void> {
  const gateways = await gatewaysAnswered(tx, connector.id);
  if (gateways.length === 0) {
    const reason = 'It turns away whoever presents no credential.';
    await settleBypass(tx, connector.id, { by: actor, reason, now });
    return;
  }
  await openFinding(tx, {
    kind,
    subject: { kind: 'connector', id: connector.id, name: connector.name },
    title: `${connector.name} answers without any credential`,
    detail: `${gateways.join(', ')} asked ${connector.url ?? 'it'} as a stranger and got its tools. Whoever reaches that address calls them past the gateway: no policy is asked, nothing is recorded, and no revocation holds. Let it check call credentials, or let only the gateways reach it.`,
    href: `/connectors/${connector.id}?tab=credentials`,
    actor,
    now,
  });
}
