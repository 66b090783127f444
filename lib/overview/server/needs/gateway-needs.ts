import type { Database } from '@/lib/database/client';
import { type GatewayHealth, type GatewayReading, gatewayHealth } from '@/lib/gateways/fleet-status';
import { readGateways } from '@/lib/gateways/server/read-gateways';
import type { Need, Part } from '../../need';

const words: Record<Exclude<GatewayHealth, 'current'>, { says: string; means: string }> = {
  never: { says: ' was enrolled and has not been heard from', means: 'It confirms no state, so it proves nothing.' },
  silent: {
    says: ' is silent',
    means: 'It decides by the last state it holds, and denies once a freshness deadline has passed.',
  },
  rejected: { says: ' rejected a state', means: 'It keeps deciding by the state before.' },
  behind: { says: ' has not applied the newest state', means: 'Until it does, it decides by an older one.' },
};

/** When the first state it has not applied was issued. */
async function behindSince(db: Database, gateway: GatewayReading): Promise<string | null> {
  const streams: [string, number, number][] = [
    ['fleet', gateway.applied.fleet, gateway.heads.fleet],
    [`group/${gateway.groupId}`, gateway.applied.group, gateway.heads.group],
  ];
  const missing = streams.filter(([, applied, head]) => applied < head);
  const states = await db.streamState.findMany({
    where: { OR: missing.map(([stream, applied]) => ({ stream, number: applied + 1 })) },
    select: { issuedAt: true },
    orderBy: { issuedAt: 'asc' },
  });
  return states[0]?.issuedAt.toISOString() ?? null;
}

/** Gateways that do not enforce what they should, or do not say so. */
export async function gatewayNeeds(db: Database, now: Date): Promise<Need[]> {
  const gateways = await readGateways(db);
  const needs = gateways.map(async (gateway): Promise<Need | null> => {
    const health = gatewayHealth(gateway, now);
    if (health === 'current') return null;
    const { says, means } = words[health];
    const href = `/gateways/${gateway.id}`;
    const detail: Part[] = [gateway.rejected ? `${gateway.rejected.reason ?? 'It gave no reason.'} ${means}` : means];
    return {
      id: `gateway ${gateway.id}`,
      kind: 'gateway',
      sentence: [{ text: gateway.name, href }, says],
      detail,
      since:
        health === 'never'
          ? gateway.enrolledAt
          : health === 'silent'
            ? gateway.lastSeenAt
            : await behindSince(db, gateway),
      action: { label: 'Open gateway', href, permission: 'gateways:read' },
    };
  });
  return (await Promise.all(needs)).flatMap((need) => need ?? []);
}
