/**
 * What of a connector a delegation hands over, in OAuth scope tokens (RFC 6749 §3.3). An audience is one connector at one
 * gateway, so a token never names the connector again. Cedar still decides each call; a scope can only take away.
 */
import type { ToolEffects } from '@/lib/gateways/wire';
import { methodRule } from '@/lib/policies/methods';

/** `tools`: every tool. `tools:read`: those that only read. `tool:<name>`: that one. `resources`, `prompts`: reading them. */
export const broadScopes = ['tools', 'tools:read', 'resources', 'prompts'] as const;
const toolPrefix = 'tool:';
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/;

export const isScope = (token: string): boolean =>
  scopeToken.test(token) &&
  ((broadScopes as readonly string[]).includes(token) ||
    (token.startsWith(toolPrefix) && token.length > toolPrefix.length));

export const scopeOfTool = (name: string): string => `${toolPrefix}${name}`;

/** The tokens of an OAuth `scope` parameter, each once, in their order. */
export const parseScope = (text: string): string[] => [...new Set(text.split(' ').filter((token) => token !== ''))];

const onlyReads = ({ writes, destroys, egresses }: ToolEffects): boolean => !writes && !destroys && !egresses;

/** Whether one scope token hands over all that another does. A list of tools is not known here, so `tools:read` implies no single tool. */
const implies = (held: string, asked: string): boolean =>
  held === asked || (held === 'tools' && (asked === 'tools:read' || asked.startsWith(toolPrefix)));

/** The asked tokens that go beyond what is held; none when the asked scope is within it (RFC 8693 §2.1: it never widens). */
export const beyond = (held: readonly string[], asked: readonly string[]): string[] =>
  asked.filter((token) => !held.some((one) => implies(one, token)));

/**
 * The scope token a request needs and a delegation lacks, or null when it is covered. Introductions and lists need none:
 * they show only what may be used.
 * @param tool the tool a `tools/call` names; null where the connector has none of that name, which is refused elsewhere
 */
export function missingScope(
  held: readonly string[],
  method: string,
  tool: { name: string; effects: ToolEffects } | null,
): string | null {
  const target = methodRule(method)?.target;
  if (target === 'tool') {
    if (held.includes('tools') || !tool) return null;
    if (held.includes(scopeOfTool(tool.name)) || (held.includes('tools:read') && onlyReads(tool.effects))) return null;
    return scopeOfTool(tool.name);
  }
  if (target === 'resource') return held.includes('resources') ? null : 'resources';
  if (target === 'prompt') return held.includes('prompts') ? null : 'prompts';
  return null;
}
