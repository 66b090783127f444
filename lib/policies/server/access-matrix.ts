import { z } from 'zod';
import { notFound, type Outcome, refuse } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { accessMatrix, matrixSide } from '../access-matrix';
import { accessPolicies, type ToolAccess } from '../tool-access';
import { accessInForce } from './access-in-force';
import { chosenText } from './judge-policy';
import { loadPolicyModels } from './load-policy-models';
import { textEngine } from './text-engine';

export type MatrixCell = {
  access: ToolAccess;
  /** What the version in force says where a draft says otherwise; null where they agree, or without a draft. */
  inForce: ToolAccess | null;
};

export type AccessMatrix = {
  connector: { slug: string; name: string };
  agents: { spiffeId: string; name: string }[];
  tools: { name: string; writes: boolean }[];
  /** One row an agent, one cell a tool. */
  rows: MatrixCell[][];
  /** The version in force; null before the first. */
  version: number | null;
  agentCount: number;
  toolCount: number;
};

const page = z.coerce.number().int().min(1).max(10_000).default(1);

function pageOf<T>(all: readonly T[], number: number): T[] {
  return all.slice((number - 1) * matrixSide, number * matrixSide);
}

/** Who may call which tool of a connector, computed by the engine: under the version in force, or a draft beside it. */
export const readAccessMatrix = defineQuery({
  name: 'policy.matrix',
  permission: 'policies:dry-run',
  input: z.object({ connector: z.string().min(1), draft: z.uuid().optional(), agentPage: page, toolPage: page }),
  run: async ({ db }, input): Promise<Outcome<AccessMatrix>> => {
    const models = await loadPolicyModels(db);
    const connector = models.connectors.find(({ slug }) => slug === input.connector);
    if (!connector) return notFound('connector', input.connector);
    const inForce = await accessInForce(db);
    const agents = pageOf(models.agents, input.agentPage);
    const tools = pageOf(connector.tools, input.toolPage);
    const under = (policies: typeof inForce.policies) =>
      accessMatrix(inForce.cedar, policies, agents, connector, tools);
    const base = under(inForce.policies);
    let rows: MatrixCell[][] = base.map((row) => row.map((access) => ({ access, inForce: null })));
    if (input.draft) {
      const chosen = await chosenText(db, { draftId: input.draft });
      if (!chosen.ok) return chosen;
      const loaded = textEngine(chosen.value.text, models.connectors);
      if (!loaded.ok) {
        return refuse('unprocessable', 'The draft does not load, so it would permit nothing.', {
          detail: loaded.problems[0]?.message,
        });
      }
      const drafted = under(accessPolicies(loaded.cedar, loaded.policies));
      rows = drafted.map((row, at) =>
        row.map((access, index) => {
          const was = base[at]?.[index];
          return { access, inForce: was && JSON.stringify(was) !== JSON.stringify(access) ? was : null };
        }),
      );
    }
    const value: AccessMatrix = {
      connector: { slug: connector.slug, name: connector.name },
      agents: agents.map(({ spiffeId, name }) => ({ spiffeId, name })),
      tools: tools.map(({ name, effects }) => ({ name, writes: effects.writes || effects.destroys })),
      rows,
      version: inForce.version,
      agentCount: models.agents.length,
      toolCount: connector.tools.length,
    };
    return { ok: true, value };
  },
});
