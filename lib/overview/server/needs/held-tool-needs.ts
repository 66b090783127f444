import { latestSightings } from '@/lib/connectors/server/latest-sightings';
import { toolDrift } from '@/lib/connectors/tool-drift';
import type { Database } from '@/lib/database/client';
import type { Need } from '../../need';

type Candidate = { connectorId: string };

/** Pins come from the first discovery: a connector that was only ever seen in one way holds nothing. */
const seenDifferently = (db: Database) => db.$queryRaw<Candidate[]>`
  SELECT "connectorId" FROM "discoveries" GROUP BY "connectorId" HAVING count(DISTINCT "digest") > 1`;

/** Tools whose live definition is not the approved one: gateways deny calls to them until someone decides. */
export async function heldToolNeeds(db: Database): Promise<Need[]> {
  const ids = (await seenDifferently(db)).map(({ connectorId }) => connectorId);
  const connectors = await db.connector.findMany({ where: { id: { in: ids } }, include: { tools: true } });
  const needs = connectors.map(async (connector): Promise<Need[]> => {
    const drift = toolDrift(connector.tools, await latestSightings(db, connector.id));
    const href = `/connectors/${connector.id}`;
    return drift
      .filter(({ state }) => state !== 'gone')
      .map(({ tool, state, hash, at }) => ({
        id: `held ${connector.id} ${tool} ${hash}`,
        kind: 'held-tool',
        sentence: [
          { text: tool, href },
          ` in ${connector.name} ${state === 'new' ? 'is new' : 'changed its definition'}`,
        ],
        detail: ['Calls to it are denied until someone approves the difference.'],
        since: at,
        action: { label: 'Review difference', href, permission: 'connectors:read' },
      }));
  });
  return (await Promise.all(needs)).flat();
}
