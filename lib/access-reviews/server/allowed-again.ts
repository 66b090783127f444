import type { Database, Transaction } from '@/lib/database/client';
import { isGranted } from '@/lib/identities/reach/filter';
import { reachAgents, reachConnectors } from '@/lib/identities/server/reach-world';
import { AccessReader } from '@/lib/policies/access-reader';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { accessPolicies } from '@/lib/policies/tool-access';
import type { Verdict } from '../item';

/** A decision about what an agent may call, at one connector or at all. */
export type Taken = { subjectId: string; connectorId: string | null; verdict: Verdict | null };

/**
 * Asks the engine whether the version in force lets an agent call what was taken away in an earlier one: of what was
 * revoked, anything; of what was narrowed, more than that version did.
 */
export async function allowedAgain(db: Database | Transaction, versions: readonly number[], agentIds: string[]) {
  const { version, cedar, policies } = await accessInForce(db);
  const inForce = version ?? 0;
  if (versions.length === 0) return { inForce, asks: () => false };
  const rows = await db.policyVersion.findMany({
    where: { number: { in: [...versions] } },
    select: { number: true, policies: true },
  });
  const now = new AccessReader(cedar, policies);
  const then = new Map(
    rows.map((row) => [row.number, new AccessReader(cedar, accessPolicies(cedar, storedPolicies.parse(row.policies)))]),
  );
  const agents = new Map((await reachAgents(db, [...new Set(agentIds)])).map((agent) => [agent.id, agent]));
  const connectors = await reachConnectors(db);
  const asks = ({ subjectId, connectorId, verdict }: Taken, number: number): boolean => {
    const [agent, before] = [agents.get(subjectId), then.get(number)];
    if (!agent || !before) return false;
    return connectors
      .filter(({ id }) => connectorId === null || id === connectorId)
      .some((connector) =>
        connector.tools.some(
          (tool) =>
            isGranted(now.access(agent, connector, tool)) &&
            (verdict === 'revoke' || !isGranted(before.access(agent, connector, tool))),
        ),
      );
  };
  return { inForce, asks };
}
