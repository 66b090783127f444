import type { Database } from '@/lib/database/client';
import { modesInForce } from '@/lib/enforcement/server/mode-in-force';
import type { GatewayReading } from '../fleet-status';
import type { GatewayStatus } from '../reports';

type Applied = {
  gatewayId: string;
  stream: string;
  applied: number | null;
  rejected: number | null;
  reason: string | null;
};

/**
 * Every gateway of the fleet with what it acknowledged, against the heads.
 * @param id one gateway, also when it was removed: records name it.
 */
export async function readGateways(db: Database, id?: string): Promise<GatewayReading[]> {
  const [modes, gateways, heads, applied] = await Promise.all([
    modesInForce(db),
    db.gateway.findMany({
      where: id ? { id } : { removal: null },
      include: { contact: true, group: true, removal: true },
      orderBy: { name: 'asc' },
    }),
    db.streamHead.findMany(),
    db.$queryRaw<Applied[]>`
      SELECT g."id" AS "gatewayId", s."stream", a."number" AS "applied", r."number" AS "rejected", r."reason"
      FROM "gateways" g
      CROSS JOIN LATERAL (VALUES ('fleet'), ('group/' || g."groupId")) AS s("stream")
      LEFT JOIN LATERAL (
        SELECT "number" FROM "acknowledgements" WHERE "gatewayId" = g."id" AND "stream" = s."stream" AND "outcome" = 'applied'
        ORDER BY "number" DESC LIMIT 1) a ON true
      LEFT JOIN LATERAL (
        SELECT "number", "reason" FROM "acknowledgements" WHERE "gatewayId" = g."id" AND "stream" = s."stream" AND "outcome" = 'rejected'
        ORDER BY "number" DESC LIMIT 1) r ON true`,
  ]);
  const head = (stream: string) => heads.find((row) => row.stream === stream)?.number ?? 0;
  return gateways.map((gateway) => {
    const group = `group/${gateway.groupId}`;
    const of = (stream: string) => applied.find((row) => row.gatewayId === gateway.id && row.stream === stream);
    const refused = [of('fleet'), of(group)].find((row) => row?.rejected && row.rejected > (row.applied ?? 0));
    const status = (gateway.contact?.status as GatewayStatus | undefined) ?? null;
    return {
      id: gateway.id,
      name: gateway.name,
      url: status?.url ?? gateway.url,
      groupId: gateway.groupId,
      groupName: gateway.group.name,
      mode: modes.get(gateway.groupId) ?? 'enforce',
      enrolledAt: gateway.enrolledAt.toISOString(),
      removal: gateway.removal && {
        at: gateway.removal.at.toISOString(),
        byName: gateway.removal.byName,
        reason: gateway.removal.reason,
      },
      lastSeenAt: gateway.contact?.at.toISOString() ?? null,
      status,
      applied: { fleet: of('fleet')?.applied ?? 0, group: of(group)?.applied ?? 0 },
      heads: { fleet: head('fleet'), group: head(group) },
      rejected: refused ? { stream: refused.stream, number: refused.rejected ?? 0, reason: refused.reason } : null,
    };
  });
}
