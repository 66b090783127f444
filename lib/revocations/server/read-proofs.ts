import type { Database } from '@/lib/database/client';
import { isSilent } from '@/lib/gateways/fleet-status';
import type { Probe } from '@/lib/gateways/reports';
import { type GatewayProof, gatewayProof } from '../propagation';

type AckRow = {
  gatewayId: string;
  outcome: 'applied' | 'rejected';
  reason: string | null;
  receivedAt: Date;
  appliedAt: Date | null;
  storedAt: Date;
  probe: Probe | null;
};

export type Proofs = {
  proofs: GatewayProof[];
  /** Gateways enrolled after the click: they never served without it, so they are not counted. */
  later: string[];
};

/** Where every gateway stands that belonged to the fleet when the revocation was made. */
export async function readProofs(
  db: Database,
  revocation: { id: string; requestedAt: Date },
  now: Date,
): Promise<Proofs> {
  const [gateways, acks] = await Promise.all([
    db.gateway.findMany({
      select: {
        id: true,
        name: true,
        enrolledAt: true,
        contact: { select: { at: true } },
        removal: { select: { at: true } },
      },
      orderBy: { name: 'asc' },
    }),
    db.$queryRaw<AckRow[]>`
      SELECT a."gatewayId", a."outcome", a."reason", a."receivedAt", a."appliedAt", a."storedAt", a."probe"
      FROM "stream_states" s
      JOIN "acknowledgements" a ON a."stream" = s."stream" AND a."number" = s."number"
      WHERE s."stream" = 'fleet' AND s."kind" = 'revocation' AND s."revocationId" = ${revocation.id}::uuid`,
  ]);
  const { requestedAt } = revocation;
  const inFleet = gateways.filter(({ removal }) => !removal || removal.at > requestedAt);
  const counted = inFleet.filter(({ enrolledAt }) => enrolledAt <= requestedAt);
  return {
    proofs: counted.map(({ id, name, contact }) => {
      const lastSeenAt = contact?.at.toISOString() ?? null;
      const asked = { id, name, lastSeenAt, silent: isSilent(lastSeenAt, now) };
      return gatewayProof(
        asked,
        revocation,
        acks.find((ack) => ack.gatewayId === id),
      );
    }),
    later: inFleet.filter((gateway) => !counted.includes(gateway)).map(({ name }) => name),
  };
}
