import { rootActionIds, toolIds } from './complete-entity';
import type { Cursor, Suggestion } from './cursor';
import { entitySuggestions, typeSuggestion } from './entity-suggestions';
import { pathBefore, scopeOf } from './regions';
import type { Token } from './tokens';
import { actionsOf, entityTypesOf, isMember } from './types';

const parts = ['principal', 'action', 'resource'] as const;
type Part = (typeof parts)[number];

const keyword = (label: string, insert = `${label} `): Suggestion => ({ label, kind: 'keyword', insert });

/** Which part of the scope the tokens so far lead into, and its own tokens. */
function partAt(before: readonly Token[]): { part: Part; own: readonly Token[] } | null {
  const scope = scopeOf({ tokens: [...before], from: 0, to: 0 });
  const commas = countCommas(before);
  const part = parts[commas];
  return part ? { part, own: scope[part] } : null;
}

function countCommas(before: readonly Token[]): number {
  let depth = 0;
  let commas = 0;
  for (const { text, kind } of before) {
    if (kind === 'string' || kind === 'annotation') continue;
    // An annotation's own parentheses open and close before the scope's.
    if (text === 'permit' || text === 'forbid') depth = commas = 0;
    if (text === '(' || text === '[') depth += 1;
    else if (text === ')' || text === ']') depth -= 1;
    else if (text === ',' && depth === 1) commas += 1;
  }
  return commas;
}

/** Types an operand can be of: by `==` what the part is, by `in` that and what it can be in. */
export function operandTypes(
  { catalog, region }: Pick<Cursor, 'catalog' | 'region'>,
  part: 'principal' | 'resource',
  operator: string,
): string[] {
  const open = { ...region, tokens: region.tokens.filter(({ kind }) => kind !== 'string') };
  const applicable = part === 'resource' ? actionsOf(catalog, region) : actionsOf(catalog, open);
  const own = [...new Set(applicable.flatMap(({ appliesTo }) => appliesTo?.[`${part}Types`] ?? []))];
  if (operator !== 'in') return own;
  const groups = Object.keys(catalog.root.entityTypes).filter((group) =>
    own.some((type) => isMember(catalog, type, group)),
  );
  return [...groups, ...own];
}

function actionOperands(cursor: Cursor, operator: string): Suggestion[] {
  const { inventory } = cursor;
  return [
    ...entitySuggestions(inventory, 'Action', rootActionIds(operator)),
    ...inventory.connectors.flatMap(({ namespace }) => entitySuggestions(inventory, `${namespace}::Action`)),
  ];
}

function operands(cursor: Cursor, part: Part, operator: string): Suggestion[] {
  if (part === 'action') return actionOperands(cursor, operator);
  return operandTypes(cursor, part, operator).flatMap((type) => {
    const found = entitySuggestions(cursor.inventory, type, type === 'Tool' ? toolIds(cursor) : undefined);
    return [...found, typeSuggestion(type)];
  });
}

/** In the scope: the variable, then its operators, then what it can be compared with. */
export function completeScope(cursor: Cursor): Suggestion[] {
  const { before, catalog, region, inventory } = cursor;
  if (before.at(-1)?.text === 'permit' || before.at(-1)?.text === 'forbid') return [];
  const at = partAt(before);
  if (!at) return [];
  const { part, own } = at;
  const [, operator, third] = own;
  const last = own.at(-1);
  if (own.length === 0) return [{ label: part, kind: 'variable', insert: part }];
  if (own.length === 1) return [keyword('=='), keyword('in'), ...(part === 'action' ? [] : [keyword('is')])];
  if (last?.text === '::') return afterColons(cursor, own, part, operator?.text ?? '');
  if (operator?.text === 'is') {
    if (!third) return part === 'action' ? [] : entityTypesOf(catalog, region, part).map(typeSuggestion);
    if (own.length === 3) return [keyword('in')];
    return last?.text === 'in' && part !== 'action' ? operands(cursor, part, 'in') : [];
  }
  if (own.length === 2) {
    const list: Suggestion[] =
      part === 'action' && operator?.text === 'in'
        ? [{ label: '[…]', kind: 'keyword', insert: '[$0]', snippet: true }]
        : [];
    return [...list, ...operands(cursor, part, operator?.text ?? '')];
  }
  const inList = part === 'action' && third?.text === '[' && (last?.text === '[' || last?.text === ',');
  return inList ? actionOperands({ ...cursor, inventory }, 'in') : [];
}

/** After `Ns::` its `Action`; after a whole type the ids there are. */
function afterColons({ inventory }: Cursor, own: readonly Token[], part: Part, operator: string): Suggestion[] {
  const type = pathBefore(own, own.length)?.type ?? '';
  if (part === 'action' && inventory.connectors.some(({ namespace }) => namespace === type)) {
    return [{ label: 'Action', kind: 'type', insert: 'Action' }];
  }
  const ids = type === 'Action' ? rootActionIds(operator) : undefined;
  return entitySuggestions(inventory, type, ids).map((one) => ({
    ...one,
    label: one.label.slice(type.length + 2),
    insert: one.insert.slice(type.length + 2),
  }));
}
