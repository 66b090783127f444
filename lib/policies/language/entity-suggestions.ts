import { typeWords } from './attribute-words';
import type { Suggestion } from './cursor';
import { type Inventory, idsOf, toolId } from './inventory';
import { quoted } from './tokens';
import { effectWords } from './tool-words';

/** How an entity of a type is called by people, by its id. */
function namesOf({ connectors, agents }: Inventory, type: string): Map<string, Pick<Suggestion, 'detail' | 'doc'>> {
  const tools = (key: (connector: (typeof connectors)[number], tool: { name: string }) => string, only?: string) =>
    new Map(
      connectors
        .filter(({ namespace }) => !only || `${namespace}::Action` === only)
        .flatMap((connector) =>
          connector.tools.map((tool) => [
            key(connector, tool),
            {
              detail: effectWords(tool),
              doc: [tool.title, tool.description].filter(Boolean).join('\n\n'),
            },
          ]),
        ),
    );
  if (type === 'Agent') return new Map(agents.map(({ spiffeId, name }) => [spiffeId, { detail: name }]));
  if (type === 'Connector') {
    return new Map(connectors.map(({ slug, name, tier }) => [slug, { detail: name, doc: `Tier ${tier}.` }]));
  }
  if (type === 'Tool') return tools(toolId);
  return type.endsWith('::Action') ? tools((_, { name }) => name, type) : new Map();
}

/** Ids that can stand inside `Type::"…"`. */
export function idSuggestions(inventory: Inventory, type: string, ids?: readonly string[]): Suggestion[] {
  const names = namesOf(inventory, type);
  return (ids ?? idsOf(inventory, type) ?? []).map((id) => ({
    label: id,
    kind: type.endsWith('Action') ? 'action' : 'entity',
    insert: quoted(id).slice(1, -1),
    ...names.get(id),
  }));
}

/** Whole entities of a type, `Agent::"…"`, for where one is expected. */
export const entitySuggestions = (inventory: Inventory, type: string, ids?: readonly string[]): Suggestion[] =>
  idSuggestions(inventory, type, ids).map((one) => ({
    ...one,
    label: `${type}::"${one.label}"`,
    insert: `${type}::"${one.insert}"`,
  }));

/** A type whose id is still to be chosen or written. */
export const typeSuggestion = (type: string): Suggestion => ({
  label: type,
  kind: 'type',
  insert: type,
  ...(typeWords[type] ? { doc: typeWords[type] } : {}),
});
