import type { Database } from '@/lib/database/client';
import { gatewayHealth } from '@/lib/gateways/fleet-status';
import { readGateways } from '@/lib/gateways/server/read-gateways';

/** A gateway of the connector's group, and whether it can serve it. */
export type ServingGateway = {
  id: string;
  name: string;
  health: ReturnType<typeof gatewayHealth>;
  /** Null while the gateway has not said. */
  state: 'ready' | 'not-allowed' | 'failed' | 'starting' | null;
  detail: string | null;
  /** Where agents reach the connector through it: also the audience of their credential. */
  endpoint: string;
};

/** Every gateway of a group, by name, with what it says of one connector. */
export async function servingGateways(
  db: Database,
  connector: { id: string; slug: string; groupId: string },
  now: Date,
): Promise<ServingGateway[]> {
  const gateways = await readGateways(db);
  return gateways
    .filter((gateway) => gateway.groupId === connector.groupId)
    .map((gateway) => {
      const said = gateway.status?.connectors.find((one) => one.connectorId === connector.id);
      return {
        id: gateway.id,
        name: gateway.name,
        health: gatewayHealth(gateway, now),
        state: said?.state ?? null,
        detail: said?.detail ?? null,
        endpoint: `${gateway.url}/mcp/${connector.slug}`,
      };
    });
}
