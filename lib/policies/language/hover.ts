import { attributeWords, typeWords } from './attribute-words';
import { inputWords } from './input-words';
import { entityKey, type Inventory, toolOfAction, toolOfResource } from './inventory';
import type { Region } from './regions';
import { type CedarSymbol, symbolAt, symbolsOf, usesOf } from './symbols';
import { effectWords } from './tool-words';
import { catalogOf, entityTypesOf, pathType, typeText } from './types';

/** What is said of a name: a line of code, then sentences. All of it is plain text; some is a server's word. */
export type Hover = { from: number; to: number; code: string; lines: string[]; entity: string | null };

type Said = Pick<Hover, 'code' | 'lines' | 'entity'>;

function ofTool(found: NonNullable<ReturnType<typeof toolOfAction>>): string[] {
  const { connector, tool } = found;
  return [
    `${tool.title ?? tool.name}, a tool of ${connector.name}: ${effectWords(tool)}.`,
    ...(tool.description ? [tool.description] : []),
    ...(tool.pathArguments.length > 0 ? [`Path arguments: ${tool.pathArguments.join(', ')}.`] : []),
  ];
}

function ofEntity(inventory: Inventory, type: string, id: string): Said {
  const code = `${type}::"${id}"`;
  const unknown = {
    code,
    lines: [`No ${type.split('::').at(-1)?.toLowerCase()} of this name is registered.`],
    entity: null,
  };
  if (type === 'Agent') {
    const agent = inventory.agents.find(({ spiffeId }) => spiffeId === id);
    return agent
      ? { code, lines: [`Agent ${agent.name}, of ${agent.trustDomain}.`], entity: entityKey(type, id) }
      : unknown;
  }
  if (type === 'Connector') {
    const connector = inventory.connectors.find(({ slug }) => slug === id);
    if (!connector) return unknown;
    const { name, tier, environment, tools, owned } = connector;
    const lines = [`${name}: tier ${tier}, ${environment}, ${tools.length} tools${owned ? '' : ', without an owner'}.`];
    return { code, lines, entity: entityKey(type, id) };
  }
  if (type === 'Tool' || type.endsWith('::Action')) {
    const found = type === 'Tool' ? toolOfResource(inventory, id) : toolOfAction(inventory, type, id);
    return found ? { code, lines: ofTool(found), entity: entityKey('Connector', found.connector.slug) } : unknown;
  }
  if (type === 'Action' && id === 'call_tool') return { code, lines: ['Every tool of every connector.'], entity: null };
  return { code, lines: typeWords[type] ? [typeWords[type]] : [], entity: null };
}

/** An attribute's type and meaning, in the policy it is read in. */
function ofAttribute(inventory: Inventory, region: Region, path: readonly string[]): Said {
  const catalog = catalogOf(inventory);
  const type = pathType(catalog, region, path);
  const [variable, first] = path;
  const owners = variable === 'principal' || variable === 'resource' ? entityTypesOf(catalog, region, variable) : [];
  const words =
    attributeWords[path.join('.')] ??
    owners.map((owner) => attributeWords[`${owner}.${first}`]).find(Boolean) ??
    (path[1] === 'input' ? inputWords(inventory, region, path.slice(2)) : null);
  const absent = type?.required === false ? ['It may be absent: ask with `has` first.'] : [];
  return {
    code: `${path.join('.')}: ${type ? typeText(type) : 'not an attribute of every action this policy covers'}`,
    lines: [...(words ? [words] : []), ...absent],
    entity: null,
  };
}

function said({ what, region }: CedarSymbol, inventory: Inventory): Said {
  switch (what.kind) {
    case 'entity':
      return ofEntity(inventory, what.type, what.id);
    case 'attribute':
      return ofAttribute(inventory, region, what.path);
    case 'type':
      return { code: what.type, lines: typeWords[what.type] ? [typeWords[what.type] as string] : [], entity: null };
    case 'policy':
      return {
        code: `@id("${what.id}")`,
        lines: ['Decisions, tests and versions refer to the policy by this name.'],
        entity: null,
      };
  }
}

/** What there is to say of the name at an offset; null between names. */
export function hoverAt(text: string, at: number, inventory: Inventory): Hover | null {
  const symbols = symbolsOf(text);
  const symbol = symbolAt(symbols, at);
  if (!symbol) return null;
  const policies = new Set(usesOf(symbols, symbol).map(({ region }) => region)).size;
  const { code, lines, entity } = said(symbol, inventory);
  const used =
    symbol.what.kind === 'policy'
      ? []
      : [`Used by ${policies} ${policies === 1 ? 'policy' : 'policies'} of this text.`];
  return { from: symbol.from, to: symbol.to, code, lines: [...lines, ...used], entity };
}
