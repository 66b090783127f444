import type { Transaction } from '@/lib/database/client';
import { isGranted } from '@/lib/identities/reach/filter';
import { reachAgents, reachConnectors } from '@/lib/identities/server/reach-world';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { AccessReader } from '@/lib/policies/access-reader';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import { versionInForce } from '@/lib/policies/server/version-in-force';
import { splitPolicies } from '@/lib/policies/split-policies';
import { type TakenAway, takeAway } from '@/lib/policies/take-away';
import { accessPolicies } from '@/lib/policies/tool-access';
import type { ItemRow } from './item-rows';
import { readReached } from './reached';

/** What a reviewer takes away of an agent, as the decision says it. */
export type Taking = {
  item: Pick<ItemRow, 'id' | 'kind' | 'name' | 'subjectId' | 'connectorId'>;
  verdict: 'narrow' | 'revoke';
  reason: string;
};

type Inventory = Awaited<ReturnType<typeof inventoryOf>>;

async function inventoryOf(tx: Transaction, now: Date) {
  return {
    agents: await reachAgents(tx),
    connectors: await reachConnectors(tx),
    reached: await readReached(tx, now, null),
  };
}

/** As policies are changed by it; null where the agent or the connector is not there any more. */
function takenAwayBy({ item, verdict, reason }: Taking, { agents, connectors, reached }: Inventory): TakenAway | null {
  const agent = agents.find(({ id }) => id === item.subjectId);
  const connector = connectors.find(({ id }) => id === item.connectorId);
  if (!agent || (item.kind === 'grant' && !connector)) return null;
  const note = `Access review: ${verdict === 'revoke' ? 'revoked' : 'narrowed to what it used'}, because ${reason}`;
  const grants = reached.grants.filter((one) => one.agent.id === agent.id);
  if (!connector) {
    const used = grants.flatMap((grant) =>
      grant.used.map((tool) => ({ connector: grant.connector, tool, observed: null })),
    );
    return { kind: 'identity', note, agent, used };
  }
  const used = grants.find((one) => one.connector.id === connector.id)?.used ?? [];
  return { kind: 'grant', note, agent, connector, kept: verdict === 'narrow' ? used : [] };
}

const isKept = (taken: TakenAway, connectorSlug: string, tool: string): boolean =>
  taken.kind === 'identity'
    ? taken.used.some((one) => one.connector.slug === connectorSlug && one.tool === tool)
    : taken.connector.slug !== connectorSlug || taken.kept.includes(tool);

/** Asks the engine whether a text takes away exactly this, and nothing else of these agents; else where it is wrong. */
async function firstMistake(tx: Transaction, text: string, taken: readonly TakenAway[], { connectors }: Inventory) {
  const { cedar, policies } = await accessInForce(tx);
  const split = splitPolicies(cedar, text);
  if (!split.ok) return split.problems[0]?.message ?? 'It does not parse.';
  const [before, after] = [policies, accessPolicies(cedar, split.policies)].map((all) => new AccessReader(cedar, all));
  for (const agent of new Set(taken.map((one) => one.agent)))
    for (const connector of connectors)
      for (const tool of connector.tools) {
        const had = before !== undefined && isGranted(before.access(agent, connector, tool));
        const keeps = taken.every((one) => one.agent !== agent || isKept(one, connector.slug, tool.name));
        const has = after !== undefined && isGranted(after.access(agent, connector, tool));
        if (has !== (had && keeps)) return `It would be wrong about ${tool.name} of ${connector.name}.`;
      }
  return null;
}

/** The version in force without what is taken away; `missing` are those whose agent or connector is gone. */
export async function textWithout(
  tx: Transaction,
  now: Date,
  takings: readonly Taking[],
): Promise<Outcome<{ text: string; baseVersion: number; missing: string[] }>> {
  const head = await versionInForce(tx);
  if (!head) return refuse('conflict', 'No policy is published yet, so there is nothing to take away.');
  const inventory = await inventoryOf(tx, now);
  const found = takings.map((taking) => ({ taking, taken: takenAwayBy(taking, inventory) }));
  const empty = found.find(
    ({ taking, taken }) => taking.verdict === 'narrow' && taken?.kind === 'grant' && taken.kept.length === 0,
  );
  if (empty) {
    return refuse('conflict', `${empty.taking.item.name} has nothing left to keep.`, {
      detail: 'Nothing it may still call was used in 90 days. Revoke it instead.',
    });
  }
  const taken = found.flatMap((one) => one.taken ?? []);
  const { cedar } = await accessInForce(tx);
  const made = takeAway(cedar, head.text, taken);
  const mistake = 'problem' in made ? made.problem : await firstMistake(tx, made.text, taken, inventory);
  if ('problem' in made || mistake) {
    return refuse('unprocessable', `v${head.number} cannot be changed to this.`, {
      detail: `${mistake} Write the draft by hand, or keep what this is about.`,
    });
  }
  return {
    ok: true,
    value: {
      text: made.text,
      baseVersion: head.number,
      missing: found.filter((one) => one.taken === null).map(({ taking }) => taking.item.id),
    },
  };
}
