import { toolActionUid, toolScope } from './build-request';
import type { Cedar, PolicyJson } from './cedar';
import { kebab } from './language/policy-names';
import type { AgentModel, ConnectorModel, Uid } from './model';
import { factConditions, type ObservedFacts } from './observed-facts';
import { callTool, isOneOf, PolicyWriter, toolsOf, written } from './policy-writer';
import { type RequestScope, requestScope, scopeKeys, scopeMatches, scopePartMatches, uidKey } from './scope';
import { jsonOf, type PolicyPart } from './split-policies';

/** A tool an agent used, that the text permits; with what its calls had in common where that is to be required. */
export type UsedTool = { connector: ConnectorModel; tool: string; observed: ObservedFacts | null };

export type LeastPrivilege = {
  text: string;
  /** Ids of the permits written, of this agent's own that they replace, and of the forbids that hold shared permits off. */
  permits: string[];
  replaced: string[];
  guards: string[];
};

type Permit = { part: PolicyPart; json: PolicyJson; when: string };

/** The conditions of a policy as Cedar writes them, without its scope. */
function conditionsText(cedar: Cedar, json: PolicyJson): string {
  if (json.conditions.length === 0) return '';
  const open = { op: 'All' } as const;
  const answer = cedar.policyToText({
    effect: 'permit',
    principal: open,
    action: open,
    resource: open,
    conditions: json.conditions,
  });
  if (answer.type === 'failure')
    throw new Error(`A condition that parsed cannot be written: ${answer.errors[0]?.message}`);
  return answer.text
    .slice(answer.text.indexOf(')') + 1)
    .replace(/;\s*$/, '')
    .trim();
}

type Grant = { connector: ConnectorModel; when: string; tools: Set<string>; facts: string[] };

/**
 * Tools of a connector that are granted under the same conditions, together: each permit that reaches a used tool, for that
 * tool alone, as wide as it was and no wider.
 */
function grantsOf(permits: readonly Permit[], agent: AgentModel, used: readonly UsedTool[]): Grant[] {
  const grants = new Map<string, Grant>();
  for (const { connector, tool, observed } of used) {
    const model = connector.tools.find(({ name }) => name === tool);
    if (!model) continue;
    const scope = requestScope(toolScope(agent, connector, model));
    const facts = observed ? factConditions(observed) : [];
    for (const { json, when } of permits) {
      if (!scopeMatches(json, scope)) continue;
      // What is required already is not said twice.
      const added = facts.filter((fact) => !when.includes(fact));
      const key = JSON.stringify([connector.slug, when, added]);
      const grant = grants.get(key) ?? { connector, when, tools: new Set<string>(), facts: added };
      grant.tools.add(tool);
      grants.set(key, grant);
    }
  }
  return [...grants.values()];
}

/** An action of the root namespace is a method's, but for the group of all tools. */
const isOfMethod = (key: string): boolean => key.startsWith('Action\u0000') && key !== uidKey(callTool);

/** What the action part of a scope lets through: tools, other methods, or both. */
function actionsOf(json: PolicyJson): { tools: boolean; others: boolean } {
  const keys = scopeKeys(json, 'action');
  const isOpen = json.action.op === 'All';
  return { tools: isOpen || keys.some((key) => !isOfMethod(key)), others: isOpen || keys.some(isOfMethod) };
}

/** The scope of anything an agent asks, as far as it is known without a tool. */
function scopeOfAgent({ spiffeId, trustDomain }: AgentModel): RequestScope {
  const principal: Uid = { type: 'Agent', id: spiffeId };
  const parents: Uid[] = [{ type: 'TrustDomain', id: trustDomain }];
  return requestScope({
    principal,
    action: callTool,
    resource: principal,
    entities: [{ uid: principal, attrs: {}, parents }],
  });
}

/** Whether the action part lets through a tool that was not used, or one that is not there yet. */
function reachesBeyond(json: PolicyJson, used: ReadonlySet<string>): boolean {
  if (json.action.op === 'All') return true;
  return scopeKeys(json, 'action').some((key) => key === uidKey(callTool) || !(isOfMethod(key) || used.has(key)));
}

/** From where a policy is taken out: with the comment lines that stand right above it. */
function startWithComments(text: string, { from }: PolicyPart): number {
  const above = /(?:^[ \t]*\/\/[^\n]*\n)+[ \t]*$/m.exec(text.slice(0, from));
  return above && above.index + above[0].length === from ? above.index : from;
}

/** The text without what the new permits take the place of; what such a permit says of other methods than tools stays. */
function withoutReplaced(text: string, replaced: readonly PolicyPart[]): string {
  return [...replaced].reverse().reduce((rest, part) => {
    if (actionsOf(jsonOf(part)).others) {
      const end = part.from + part.text.lastIndexOf(';');
      return `${rest.slice(0, end)}\nunless { action in ${written(callTool)} }${rest.slice(end)}`;
    }
    return (
      rest.slice(0, startWithComments(rest, part)) + rest.slice(part.to).replace(/^[ \t]*\r?\n(?:[ \t]*\r?\n)?/, '')
    );
  }, text);
}

/**
 * A text in which an agent may call only what it used. Permits of this agent alone are replaced by ones for the used tools,
 * with the same conditions; permits it shares with others stay, and forbids keep it from what they open beyond. Nothing it
 * could not do before becomes possible. @param note one line on what this is, for whoever reads the text.
 */
export function leastPrivilege(
  cedar: Cedar,
  { text, policies }: { text: string; policies: readonly PolicyPart[] },
  agent: AgentModel,
  used: readonly UsedTool[],
  note: string,
): LeastPrivilege {
  const ofAgent = scopeOfAgent(agent);
  const self = uidKey(ofAgent.principal);
  const permits = policies
    .map((part): Permit => ({ part, json: jsonOf(part), when: conditionsText(cedar, jsonOf(part)) }))
    .filter(({ part, json }) => part.effect === 'permit' && actionsOf(json).tools)
    .filter(({ json }) => scopePartMatches(json, 'principal', ofAgent));
  const isOwn = ({ json }: Permit) => scopeKeys(json, 'principal').every((key) => key === self);
  const replaced = permits.filter(isOwn).map(({ part }) => part);
  const shared = permits.filter((permit) => !isOwn(permit));
  const actions = used.map(({ connector, tool }) => toolActionUid(connector, tool));
  const known = new Set(actions.map(uidKey));
  const base = kebab(agent.name) || 'agent';
  const writer = new PolicyWriter(cedar, new Set(policies.map(({ id }) => id)), ofAgent.principal);
  const made = grantsOf(permits, agent, used).map(({ connector, tools, when, facts }) => {
    const count = tools.size === 1 ? '1 tool' : `${tools.size} tools`;
    return writer.write(`${base}-uses-${connector.slug}`, `${agent.name} calls ${count} of ${connector.name}`, {
      effect: 'permit',
      ...toolsOf(connector, tools),
      conditions: `${facts.length > 0 ? `when { ${facts.join(' && ')} }` : ''} ${when}`,
    });
  });
  const guards = shared.some(({ json }) => reachesBeyond(json, known))
    ? [
        writer.write(`${base}-only-what-it-used`, `${agent.name} calls nothing else`, {
          effect: 'forbid',
          action: written(callTool),
          resource: null,
          conditions: actions.length > 0 ? `unless { ${isOneOf(actions)} }` : '',
        }),
      ]
    : [];
  // What calls had in common is required of shared permits too: another permit cannot narrow them.
  for (const { connector, tools, facts } of grantsOf(shared, agent, used)) {
    if (facts.length === 0) continue;
    guards.push(
      writer.write(`${base}-only-as-it-used-${connector.slug}`, `${agent.name} calls ${connector.name} as it did`, {
        effect: 'forbid',
        ...toolsOf(connector, tools),
        conditions: `unless { ${facts.join(' && ')} }`,
      }),
    );
  }
  const kept = withoutReplaced(text, replaced).trimEnd();
  const added = `// ${note}\n${[...made, ...guards].map((one) => one.text).join('\n\n')}\n`;
  return {
    text: kept ? `${kept}\n\n${added}` : added,
    permits: made.map(({ id }) => id),
    replaced: replaced.map(({ id }) => id),
    guards: guards.map(({ id }) => id),
  };
}
