import type { Database } from '@/lib/database/client';
import type { Probe } from '@/lib/gateways/wire';
import { type GatewayProof, gatewayProof } from '../propagation';

type AckRow = {
  revocationId: string;
  gatewayId: string;
  outcome: 'applied' | 'rejected';
  reason: string | null;
  receivedAt: Date;
  appliedAt: Date | null;
  storedAt: Date;
  probe: Probe | null;
};

/** Per revocation, where every gateway stands that was enrolled when it was made. */
export async function readProofs(
  db: Database,
  revocations: { id: string; requestedAt: Date }[],
): Promise<Map<string, GatewayProof[]>> {
  if (revocations.length === 0) return new Map();
  const [gateways, acks] = await Promise.all([
    db.gateway.findMany({ select: { id: true, name: true, enrolledAt: true }, orderBy: { name: 'asc' } }),
    db.$queryRaw<AckRow[]>`
      SELECT s."revocationId", a."gatewayId", a."outcome", a."reason", a."receivedAt", a."appliedAt", a."storedAt", a."probe"
      FROM "stream_states" s
      JOIN "acknowledgements" a ON a."stream" = s."stream" AND a."number" = s."number"
      WHERE s."stream" = 'fleet' AND s."kind" = 'revocation' AND s."revocationId" = ANY(${revocations.map(({ id }) => id)}::uuid[])`,
  ]);
  return new Map(
    revocations.map((revocation) => [
      revocation.id,
      gateways
        .filter((gateway) => gateway.enrolledAt <= revocation.requestedAt)
        .map((gateway) =>
          gatewayProof(
            gateway,
            revocation,
            acks.find((ack) => ack.revocationId === revocation.id && ack.gatewayId === gateway.id),
          ),
        ),
    ]),
  );
}
