import { attributeWords } from './attribute-words';
import { chainEndingAt } from './chain';
import { rootActionIds, toolIds } from './complete-entity';
import type { Cursor, Suggestion } from './cursor';
import { entitySuggestions, typeSuggestion } from './entity-suggestions';
import { inputWords } from './input-words';
import { pathBefore } from './regions';
import { type Catalog, entityTypesOf, isMember, pathType, type TypeJson, typeText, variableType } from './types';

const methodsOf: Record<string, [label: string, insert: string][]> = {
  Set: [
    ['contains', 'contains($0)'],
    ['containsAll', 'containsAll([$0])'],
    ['containsAny', 'containsAny([$0])'],
    ['isEmpty', 'isEmpty()'],
  ],
  ipaddr: [
    ['isInRange', 'isInRange(ip("$0"))'],
    ['isIpv4', 'isIpv4()'],
    ['isIpv6', 'isIpv6()'],
    ['isLoopback', 'isLoopback()'],
    ['isMulticast', 'isMulticast()'],
  ],
  decimal: ['lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual'].map((name) => [
    name,
    `${name}(decimal("$0"))`,
  ]),
  datetime: [
    ['offset', 'offset(duration("$0"))'],
    ['durationSince', 'durationSince($0)'],
    ['toDate', 'toDate()'],
    ['toTime', 'toTime()'],
  ],
};

const keyword = (label: string): Suggestion => ({ label, kind: 'keyword', insert: `${label} ` });
const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** The words for an attribute, by its path or by the entity type it is of. */
function wordsFor({ catalog, region, inventory }: Cursor, path: readonly string[]): string | undefined {
  const [variable] = path;
  if (variable === 'context') {
    return attributeWords[path.join('.')] ?? inputWords(inventory, region, path.slice(2)) ?? undefined;
  }
  if (variable !== 'principal' && variable !== 'resource') return undefined;
  const [type] = entityTypesOf(catalog, region, variable);
  return attributeWords[`${type}.${path[1]}`];
}

/** Attributes of what a path leads to. A name that is no identifier takes brackets in place of the dot. */
function attributes(cursor: Cursor, path: readonly string[], type: TypeJson, only: 'all' | 'optional'): Suggestion[] {
  return Object.entries(type.attributes ?? {})
    .filter(([name, own]) => isName(name) && (only === 'all' || own.required === false))
    .map(([name, own]): Suggestion => {
      const doc = wordsFor(cursor, [...path, name]);
      const optional = own.required === false && only === 'all' ? ', may be absent' : '';
      return {
        label: name,
        kind: 'attribute',
        insert: name,
        detail: `${typeText(own)}${optional}`,
        ...(doc ? { doc } : {}),
      };
    });
}

function methods(type: TypeJson): Suggestion[] {
  const name = type.type === 'Extension' ? (type.name ?? '') : type.type;
  return (methodsOf[name] ?? []).map(([label, insert]) => ({ label, kind: 'method', insert, snippet: true }));
}

/** Entity types that something of the types given can be `in`, themselves included. */
const groupsOf = (catalog: Catalog, types: readonly string[]): string[] =>
  Object.keys(catalog.root.entityTypes).filter((group) =>
    types.some((type) => type === group || isMember(catalog, type, group)),
  );

/** Entities that the variable before an operator can be compared with. */
function comparable(cursor: Cursor, variable: string, operator: string): Suggestion[] {
  const { catalog, region, inventory } = cursor;
  if (variable === 'action') {
    return [
      ...entitySuggestions(inventory, 'Action', rootActionIds(operator)),
      ...inventory.connectors.flatMap(({ namespace }) => entitySuggestions(inventory, `${namespace}::Action`)),
    ];
  }
  if (variable !== 'principal' && variable !== 'resource') return [];
  const own = entityTypesOf(catalog, region, variable);
  return (operator === 'in' ? groupsOf(catalog, own) : own).flatMap((type) => [
    ...entitySuggestions(inventory, type, type === 'Tool' ? toolIds(cursor) : undefined),
    typeSuggestion(type),
  ]);
}

const operand = (): Suggestion[] => [
  ...['principal', 'action', 'resource', 'context'].map(
    (label): Suggestion => ({ label, kind: 'variable', insert: label }),
  ),
  { label: 'if', kind: 'keyword', insert: 'if $1 then $2 else $0', snippet: true },
  keyword('true'),
  keyword('false'),
  ...['ip', 'decimal', 'datetime', 'duration'].map(
    (label): Suggestion => ({ label, kind: 'method', insert: `${label}("$0")`, snippet: true }),
  ),
];

/** After an operand: the word operators its type takes, and `then` or `else` where an `if` waits for one. */
function operators({ before, catalog, region }: Cursor): Suggestion[] {
  const chain = chainEndingAt(before, before.length - 1);
  const type = chain && pathType(catalog, region, chain.path);
  const words: Suggestion[] = [];
  const isEntity = chain?.path.length === 1 && chain.path[0] !== 'context';
  if (isEntity) words.push(keyword('in'));
  if (isEntity && chain?.path[0] !== 'action') words.push(keyword('is'));
  if (Object.values(type?.attributes ?? {}).some(({ required }) => required === false)) words.push(keyword('has'));
  if (type?.type === 'String') words.push({ label: 'like', kind: 'keyword', insert: 'like "$0"', snippet: true });
  const count = (word: string) => before.filter(({ text }) => text === word).length;
  if (count('if') > count('then')) words.push(keyword('then'));
  else if (count('then') > count('else')) words.push(keyword('else'));
  return words;
}

/** In a condition: attributes after a dot, entities after a comparison, operators after an operand, operands elsewhere. */
export function completeCondition(cursor: Cursor): Suggestion[] {
  const { before, catalog, region, inventory } = cursor;
  const last = before.at(-1);
  if (!last || last.text === '{' || last.text === '(') return operand();
  const left = chainEndingAt(before, before.length - 2);
  if (last.text === '.') {
    const type = left && pathType(catalog, region, left.path);
    return left && type ? [...attributes(cursor, left.path, type, 'all'), ...methods(type)] : [];
  }
  if (last.text === '::') {
    const type = pathBefore(before, before.length)?.type ?? '';
    if (inventory.connectors.some(({ namespace }) => namespace === type)) {
      return [{ label: 'Action', kind: 'type', insert: 'Action' }];
    }
    return entitySuggestions(inventory, type, type === 'Action' ? rootActionIds('in') : undefined).map((one) => ({
      ...one,
      label: one.label.slice(type.length + 2),
      insert: one.insert.slice(type.length + 2),
    }));
  }
  if (last.text === 'has') {
    const type = left && pathType(catalog, region, left.path);
    return left && type ? attributes(cursor, left.path, type, 'optional') : [];
  }
  const variable = left?.path.length === 1 ? (left.path[0] ?? '') : '';
  if (last.text === 'is') {
    return variable === 'principal' || variable === 'resource'
      ? entityTypesOf(catalog, region, variable).map(typeSuggestion)
      : [];
  }
  if (['==', '!=', 'in'].includes(last.text) && variable && variable !== 'context') {
    return comparable(cursor, variable, last.text);
  }
  if (last.text === 'like' || last.kind === 'annotation') return [];
  const endsOperand =
    last.kind === 'string' ||
    last.kind === 'number' ||
    last.text === ')' ||
    last.text === ']' ||
    (last.kind === 'word' && !['if', 'then', 'else', 'in', 'when', 'unless'].includes(last.text));
  return endsOperand
    ? operators(cursor)
    : operand().filter(({ label }) => label !== 'context' || variableType(catalog, region, 'context'));
}
