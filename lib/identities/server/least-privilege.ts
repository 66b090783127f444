import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { AccessReader } from '@/lib/policies/access-reader';
import type { Cedar } from '@/lib/policies/cedar';
import { leastPrivilege, type UsedTool } from '@/lib/policies/least-privilege';
import { accessInForce } from '@/lib/policies/server/access-in-force';
import { versionInForce } from '@/lib/policies/server/version-in-force';
import { splitPolicies } from '@/lib/policies/split-policies';
import { accessPolicies } from '@/lib/policies/tool-access';
import { type ReachCell, type ReachWorld, reachAccess, reachCells } from '../reach/cells';
import { isGranted } from '../reach/filter';
import { countOf, grantsSentence, type ToolsOf, takesAwaySentence } from '../reach/least-privilege-words';
import { observedCalls } from './observed-calls';
import { reachUsage } from './reach-usage';
import { reachAgents, reachConnectors } from './reach-world';

export type LeastPrivilegeDraft = {
  title: string;
  text: string;
  baseVersion: number;
  sentences: { grants: string; takesAway: string };
  grants: ToolsOf[];
  takesAway: ToolsOf[];
  /** Calls were allowed to these in the window, and the version in force permits them no more: they stay closed. */
  lost: ToolsOf[];
  replaced: string[];
  guards: string[];
  /** Since when decisions are recorded; null where that is longer than the window. */
  recordedFrom: string | null;
  /** Asked to require what calls had in common, but there are too many to read. */
  unread: boolean;
};

function grouped(cells: readonly ReachCell[]): ToolsOf[] {
  const groups = new Map<string, ToolsOf>();
  for (const { connector, tool } of cells) {
    const group = groups.get(connector.id) ?? { connector: { id: connector.id, name: connector.name }, tools: [] };
    group.tools.push(tool.name);
    groups.set(connector.id, group);
  }
  return [...groups.values()];
}

/** What of the window's use the version in force permits, what it permits besides, and what it permits no more. */
async function sortCells(db: Database, now: Date, world: ReachWorld) {
  const inForce = await accessInForce(db);
  const usage = await reachUsage(db, world, now);
  const access = [...reachAccess(new AccessReader(inForce.cedar, inForce.policies), world)];
  const cells = [...reachCells(world, access)];
  const isUsed = (cell: ReachCell) => usage.usageOfCell(cell).state === 'used';
  return {
    ...usage,
    cedar: inForce.cedar,
    cells,
    used: cells.filter((cell) => isGranted(cell.access) && isUsed(cell)),
    unused: cells.filter((cell) => isGranted(cell.access) && !isUsed(cell)),
    lost: cells.filter((cell) => !isGranted(cell.access) && isUsed(cell)),
  };
}

/** The first cell where a text grants something else than what was used; the engine is asked, not the writer of the text. */
function firstMistake(cedar: Cedar, text: string, cells: readonly ReachCell[], used: readonly ReachCell[]) {
  const split = splitPolicies(cedar, text);
  if (!split.ok) return split.problems[0]?.message ?? 'It does not parse.';
  const reader = new AccessReader(cedar, accessPolicies(cedar, split.policies));
  const wanted = new Set(used);
  const wrong = cells.find(
    (cell) => isGranted(reader.access(cell.agent, cell.connector, cell.tool)) !== wanted.has(cell),
  );
  return wrong ? `It would be wrong about ${wrong.tool.name} of ${wrong.connector.name}.` : null;
}

/**
 * The text in force, changed so that an agent may call only what it used in the window. Nothing is saved: a draft is
 * started from it like from any text.
 */
export const readLeastPrivilege = defineQuery({
  name: 'identity.least-privilege',
  permission: 'policies:dry-run',
  input: z.object({
    id: z.uuid(),
    /** Also require what the arguments of the calls had in common. */
    observed: z.stringbool().default(false),
  }),
  run: async ({ db, now }, input) => {
    const [agents, connectors, head] = await Promise.all([
      reachAgents(db, [input.id]),
      reachConnectors(db),
      versionInForce(db),
    ]);
    const [agent] = agents;
    if (!agent) return notFound('agent', input.id);
    if (!head) return refuse('conflict', 'No policy is published yet, so there is nothing to take away.');
    const world = { agents, connectors };
    const { cedar, cells, used, unused, lost, from, recordedFrom } = await sortCells(db, now, world);
    const observed = input.observed ? await observedCalls(db, agent.id, from) : new Map();
    const split = splitPolicies(cedar, head.text);
    if (!split.ok) return refuse('unprocessable', `v${head.number} does not parse, so it is not changed.`);
    const [grants, takesAway] = [grouped(used), grouped(unused)];
    const sentences = {
      grants: grantsSentence(agent.name, grants, from, now),
      takesAway: takesAwaySentence(agent.name, takesAway),
    };
    const made = leastPrivilege(
      cedar,
      { text: head.text, policies: split.policies },
      agent,
      used.map(({ connector, tool }): UsedTool => {
        const facts = observed?.get(`${connector.id} ${tool.name}`) ?? null;
        return { connector, tool: tool.name, observed: facts };
      }),
      sentences.grants,
    );
    const mistake = firstMistake(cedar, made.text, cells, used);
    if (mistake) {
      return refuse('unprocessable', `v${head.number} cannot be narrowed to what ${agent.name} used.`, {
        detail: `${mistake} Write the draft by hand.`,
      });
    }
    const tools = countOf(grants);
    const value: LeastPrivilegeDraft = {
      title:
        tools === 0
          ? `${agent.name}: no tool, as it used none`
          : `${agent.name}: only the ${tools === 1 ? 'tool' : `${tools} tools`} it used`,
      text: made.text,
      baseVersion: head.number,
      sentences,
      grants,
      takesAway,
      lost: grouped(lost),
      replaced: made.replaced,
      guards: made.guards,
      recordedFrom: recordedFrom && recordedFrom > from ? recordedFrom.toISOString() : null,
      unread: observed === null,
    };
    return { ok: true, value };
  },
});
