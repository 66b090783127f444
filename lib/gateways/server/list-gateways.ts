import { calculateJwkThumbprint } from 'jose';
import type { Database } from '@/lib/database/client';
import { defineQuery } from '@/lib/operations/query';
import { numberInForce } from '@/lib/policies/server/version-in-force';
import { type GatewayHealth, type GatewayReading, gatewayHealth } from '../fleet-status';
import { gatewayFilter, narrowGateways } from '../list-input';
import { readGateways } from './read-gateways';
import { rootKey } from './root-key';

export type GatewayListItem = GatewayReading & {
  health: GatewayHealth;
  /** Decisions whose records arrived from it, made in the last hour. */
  lastHour: { allow: number; deny: number };
};

export type Invitation = { id: string; name: string; groupName: string; createdAt: string; expiresAt: string };

export type GatewayList = {
  /** The console's clock when this was read: ages are counted from it. */
  now: string;
  gateways: GatewayListItem[];
  total: number;
  /** The newest published policy, which every gateway should run; 0 before the first. */
  policyTarget: number;
  counts: ReturnType<typeof narrowGateways>['counts'];
  /** Enrolment tokens that were made and neither used nor expired. */
  invitations: Invitation[];
  /** RFC 7638 thumbprint of the root every gateway pinned. */
  rootThumbprint: string;
};

async function readLastHour(db: Database, now: Date): Promise<Map<string, { allow: number; deny: number }>> {
  const rows = await db.$queryRaw<{ gatewayId: string; allow: number; deny: number }[]>`
    SELECT "gatewayId", count(*) FILTER (WHERE "effect" = 'allow')::int AS "allow",
           count(*) FILTER (WHERE "effect" = 'deny')::int AS "deny"
    FROM "decisions" WHERE "at" > ${new Date(now.getTime() - 3_600_000)} AND "at" <= ${now} GROUP BY "gatewayId"`;
  return new Map(rows.map(({ gatewayId, ...counts }) => [gatewayId, counts]));
}

async function readInvitations(db: Database, now: Date): Promise<Invitation[]> {
  const tokens = await db.enrolmentToken.findMany({
    where: { use: null, expiresAt: { gt: now } },
    include: { group: true },
    orderBy: { createdAt: 'asc' },
  });
  return tokens.map(({ id, name, group, createdAt, expiresAt }) => ({
    id,
    name,
    groupName: group.name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** The fleet. A silent gateway stays listed: removing one is an act, not a timeout. */
export const listGateways = defineQuery({
  name: 'gateway.list',
  permission: 'gateways:read',
  input: gatewayFilter,
  run: async ({ db, now }, input) => {
    const [readings, policyTarget, lastHour, invitations] = await Promise.all([
      readGateways(db),
      numberInForce(db),
      readLastHour(db, now),
      readInvitations(db, now),
    ]);
    const all = readings.map((gateway) => ({
      ...gateway,
      health: gatewayHealth(gateway, now),
      lastHour: lastHour.get(gateway.id) ?? { allow: 0, deny: 0 },
    }));
    const { rows, counts } = narrowGateways(all, input);
    const rootThumbprint = await calculateJwkThumbprint((await rootKey()).publicJwk);
    const value: GatewayList = {
      now: now.toISOString(),
      gateways: rows,
      total: all.length,
      policyTarget,
      counts,
      invitations,
      rootThumbprint,
    };
    return { ok: true, value };
  },
});
