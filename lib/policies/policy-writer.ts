import { connectorUid, toolActionUid } from './build-request';
import type { Cedar } from './cedar';
import { freeId } from './language/policy-names';
import { quoted } from './language/tokens';
import type { ConnectorModel, Uid } from './model';

export const written = ({ type, id }: Uid): string => `${type}::${quoted(id)}`;

/** The action that holds every tool. */
export const callTool: Uid = { type: 'Action', id: 'call_tool' };

const list = (uids: readonly Uid[]): string => `[${uids.map(written).join(', ')}]`;

/** Actions of different connectors are of different types, which one set may not hold (strict validation). */
export function isOneOf(actions: readonly Uid[]): string {
  const types = [...new Set(actions.map(({ type }) => type))];
  return types.map((type) => `action in ${list(actions.filter((one) => one.type === type))}`).join(' || ');
}

export const toolsOf = (connector: ConnectorModel, tools: ReadonlySet<string>) => ({
  action: list([...tools].map((tool) => toolActionUid(connector, tool))),
  resource: written(connectorUid(connector)),
});

/** Without an action or a resource, it is about any. */
type Body = { effect: 'permit' | 'forbid'; action: string | null; resource: string | null; conditions: string };

/** Writes policies of one agent, each under a name no other has. */
export class PolicyWriter {
  readonly #cedar: Cedar;
  readonly #taken: Set<string>;
  readonly #principal: Uid;

  constructor(cedar: Cedar, taken: Set<string>, principal: Uid) {
    this.#cedar = cedar;
    this.#taken = taken;
    this.#principal = principal;
  }

  write(name: string, title: string, { effect, action, resource, conditions }: Body): { id: string; text: string } {
    const id = freeId(name, this.#taken);
    this.#taken.add(id);
    const inAction = action ? `action in ${action}` : 'action';
    const scope = `principal == ${written(this.#principal)}, ${inAction}, resource${resource ? ` in ${resource}` : ''}`;
    const policyText = `@id(${quoted(id)}) @title(${quoted(title)}) ${effect} (${scope}) ${conditions};`;
    const answer = this.#cedar.formatPolicies({ policyText, lineWidth: 100, indentWidth: 2 });
    return { id, text: answer.type === 'failure' ? policyText : answer.formatted_policy.trim() };
  }
}
