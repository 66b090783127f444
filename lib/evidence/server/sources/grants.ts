import { reachCells } from '@/lib/identities/reach/cells';
import { isGranted } from '@/lib/identities/reach/filter';
import { recordedSince } from '@/lib/identities/reach/usage';
import { reachUsage } from '@/lib/identities/server/reach-usage';
import { reachWork } from '@/lib/identities/server/reach-work';
import { reachAgents, reachConnectors } from '@/lib/identities/server/reach-world';
import { accessInForceAt } from '@/lib/policies/server/access-in-force';
import type { EvidenceRow } from '../../measure/row';
import type { ComputedSource } from './source';

/** What the policy in force grants, as reach tells it. */
export const grantSources: ComputedSource[] = [
  {
    metric: 'M29',
    everyHours: 24,
    compute: async (db, { to }) => {
      const [inForce, agents, connectors] = await Promise.all([
        accessInForceAt(db, to),
        reachAgents(db),
        reachConnectors(db),
      ]);
      const world = { agents, connectors };
      const work = await reachWork(inForce, world, Number.POSITIVE_INFINITY);
      if ('done' in work) return [];
      const { from, recordedFrom, usageOfCell } = await reachUsage(db, world, to);
      const rows: EvidenceRow[] = [];
      for (const cell of reachCells(world, work.access)) {
        const { agent, connector, tool } = cell;
        const recorded = recordedSince(recordedFrom, agent.createdAt, connector.createdAt);
        // What was used is known before what was not: a grant counts once both would be.
        if (!isGranted(cell.access) || !recorded || recorded > from) continue;
        const { allowed, lastAllowedAt } = usageOfCell(cell);
        rows.push({
          at: lastAllowedAt && lastAllowedAt < to.toISOString() ? lastAllowedAt : from.toISOString(),
          environment: connector.environment,
          meets: allowed > 0,
          value: null,
          kind: 'identity',
          id: agent.id,
          name: `${agent.name}: ${connector.name}.${tool.name}`,
          says: allowed > 0 ? `It was called ${allowed} times.` : 'It was not called in 90 days.',
        });
      }
      return rows;
    },
  },
];
