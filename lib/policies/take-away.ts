import { connectorUid, toolActionUid } from './build-request';
import type { Cedar } from './cedar';
import { kebab } from './language/policy-names';
import { leastPrivilege, type UsedTool } from './least-privilege';
import type { AgentModel, ConnectorModel } from './model';
import { callTool, isOneOf, PolicyWriter, written } from './policy-writer';
import { type Split, splitPolicies } from './split-policies';

/**
 * What is taken away of an agent. grant: everything at a connector but the tools kept; with none kept, every request.
 * identity: every tool but those used.
 */
export type TakenAway = { note: string; agent: AgentModel } & (
  | { kind: 'grant'; connector: ConnectorModel; kept: readonly string[] }
  | { kind: 'identity'; used: readonly UsedTool[] }
);

/** A note is one line of comment, whatever the names in it hold. */
const oneLine = (note: string): string => note.replaceAll(/\s+/g, ' ').trim();

type Read = { text: string; policies: Extract<Split, { ok: true }>['policies'] };

function without(cedar: Cedar, { text, policies }: Read, taken: TakenAway): string {
  const { agent } = taken;
  const note = oneLine(taken.note);
  if (taken.kind === 'identity') return leastPrivilege(cedar, { text, policies }, agent, taken.used, note).text;
  const { connector, kept } = taken;
  const principal = { type: 'Agent', id: agent.spiffeId };
  const writer = new PolicyWriter(cedar, new Set(policies.map(({ id }) => id)), principal);
  const name = `${kebab(agent.name) || 'agent'}-${kept.length > 0 ? 'only-some-of' : 'not-at'}-${connector.slug}`;
  const title =
    kept.length > 0
      ? `${agent.name} calls ${kept.length} of ${connector.name}`
      : `${agent.name} not at ${connector.name}`;
  const { text: forbid } = writer.write(name, title, {
    effect: 'forbid',
    action: kept.length > 0 ? written(callTool) : null,
    resource: written(connectorUid(connector)),
    conditions: kept.length > 0 ? `unless { ${isOneOf(kept.map((tool) => toolActionUid(connector, tool)))} }` : '',
  });
  return `${text.trimEnd()}\n\n// ${note}\n${forbid}\n`;
}

/** A text without what is taken away, one after the other; or why it cannot be read. */
export function takeAway(
  cedar: Cedar,
  text: string,
  taken: readonly TakenAway[],
): { text: string } | { problem: string } {
  let result = text;
  for (const one of taken) {
    const split = splitPolicies(cedar, result);
    if (!split.ok) return { problem: split.problems[0]?.message ?? 'It does not parse.' };
    result = without(cedar, { text: result, policies: split.policies }, one);
  }
  return { text: result };
}
