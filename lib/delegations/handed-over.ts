/** What the consent page lists, and what a person's choice there becomes. */
import type { ToolEffects } from '@/lib/gateways/wire';
import { scopeOfTool } from './scope';

export type OfferedTool = ToolEffects & {
  name: string;
  title: string | null;
  /** Names of the asked connectors that have it. */
  connectors: string[];
};

/** What a client asked for, in things a person can untick. */
export type Offer = {
  tools: OfferedTool[];
  /** Reading what connectors hold, and their prompts: asked for or not. */
  resources: boolean;
  prompts: boolean;
  /** Tools that the connectors get later are handed over too, while nothing is unticked. */
  laterTools: 'all' | 'reading' | 'none';
};

type Tool = ToolEffects & { name: string; title: string | null };

/** Whatever a tool of this name can do at any of the connectors. */
const together = (a: ToolEffects, b: ToolEffects): ToolEffects => ({
  reads: a.reads || b.reads,
  writes: a.writes || b.writes,
  destroys: a.destroys || b.destroys,
  egresses: a.egresses || b.egresses,
});

const onlyReads = ({ writes, destroys, egresses }: ToolEffects): boolean => !writes && !destroys && !egresses;

/** What changes something stands first: nobody scrolls for it. */
const byCare = (a: OfferedTool, b: OfferedTool): number => {
  const care = ({ writes, destroys, egresses }: ToolEffects) => (destroys ? 3 : writes ? 2 : egresses ? 1 : 0);
  return care(b) - care(a) || a.name.localeCompare(b.name, 'en');
};

/** What an asked scope comes to at these connectors: each tool by name, once. */
export function offerOf(
  scope: readonly string[],
  connectors: readonly { name: string; tools: readonly Tool[] }[],
): Offer {
  const tools = new Map<string, OfferedTool>();
  for (const connector of connectors)
    for (const { name, title, reads, writes, destroys, egresses } of connector.tools) {
      const known = tools.get(name);
      const effects = { reads, writes, destroys, egresses };
      tools.set(name, {
        name,
        title: known?.title ?? title,
        ...(known ? together(known, effects) : effects),
        connectors: [...(known?.connectors ?? []), connector.name],
      });
    }
  const isAsked = (tool: OfferedTool) =>
    scope.includes('tools') ||
    scope.includes(scopeOfTool(tool.name)) ||
    (scope.includes('tools:read') && onlyReads(tool));
  return {
    tools: [...tools.values()].filter(isAsked).sort(byCare),
    resources: scope.includes('resources'),
    prompts: scope.includes('prompts'),
    laterTools: scope.includes('tools') ? 'all' : scope.includes('tools:read') ? 'reading' : 'none',
  };
}

/** The ticked parts of an offer, as the scope tokens of the form. */
export const everythingOffered = (offer: Offer): string[] => [
  ...offer.tools.map(({ name }) => scopeOfTool(name)),
  ...(offer.resources ? ['resources'] : []),
  ...(offer.prompts ? ['prompts'] : []),
];

/**
 * The scope a person grants by what stays ticked. While nothing is unticked it is what was asked; afterwards it names each
 * tool, so that none comes with it later.
 * @returns null when something ticked was not offered: a grant never goes beyond what was asked
 */
export function grantedScope(asked: readonly string[], offer: Offer, ticked: readonly string[]): string[] | null {
  const offered = everythingOffered(offer);
  if (ticked.some((token) => !offered.includes(token))) return null;
  return offered.every((token) => ticked.includes(token))
    ? [...asked]
    : offered.filter((token) => ticked.includes(token));
}
